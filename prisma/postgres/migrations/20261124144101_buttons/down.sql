-- DropTable
DROP TABLE "button";
