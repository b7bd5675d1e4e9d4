-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "button";
PRAGMA foreign_keys=on;
