-- CreateTable
CREATE TABLE "button" (
    "key" TEXT NOT NULL,
    "atMs" BIGINT NOT NULL,
    "action" TEXT NOT NULL,

    CONSTRAINT "button_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "button_atMs_idx" ON "button"("atMs");
