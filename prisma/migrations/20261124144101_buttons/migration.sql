-- CreateTable
CREATE TABLE "button" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "atMs" BIGINT NOT NULL,
    "action" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "button_atMs_idx" ON "button"("atMs");
