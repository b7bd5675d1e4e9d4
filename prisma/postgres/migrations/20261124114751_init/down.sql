-- DropForeignKey
ALTER TABLE "identity" DROP CONSTRAINT "identity_personId_fkey";

-- DropTable
DROP TABLE "installation";

-- DropTable
DROP TABLE "journal";

-- DropTable
DROP TABLE "checkpoint";

-- DropTable
DROP TABLE "inbox";

-- DropTable
DROP TABLE "outbox";

-- DropTable
DROP TABLE "form";

-- DropTable
DROP TABLE "person";

-- DropTable
DROP TABLE "identity";

-- DropTable
DROP TABLE "setting";

-- DropTable
DROP TABLE "bar_series";

-- DropTable
DROP TABLE "personal_text";
