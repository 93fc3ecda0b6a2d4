-- A sign-up points at its challenges as a sign-in does: one that nothing points at is dead.
DROP INDEX "Challenge_signUpId_idx";
ALTER TABLE "Challenge" DROP CONSTRAINT "Challenge_signUpId_fkey";
ALTER TABLE "Challenge" DROP COLUMN "signUpId";

ALTER TABLE "SignUp" DROP COLUMN "verifications",
ADD COLUMN     "emailVerification" JSONB,
ADD COLUMN     "phoneVerification" JSONB,
ADD COLUMN     "emailChallengeId" TEXT,
ADD COLUMN     "phoneChallengeId" TEXT,
ADD COLUMN     "lastRefusal" JSONB;
CREATE UNIQUE INDEX "SignUp_emailChallengeId_key" ON "SignUp"("emailChallengeId");
CREATE UNIQUE INDEX "SignUp_phoneChallengeId_key" ON "SignUp"("phoneChallengeId");
ALTER TABLE "SignUp" ADD CONSTRAINT "SignUp_emailChallengeId_fkey" FOREIGN KEY ("emailChallengeId") REFERENCES "Challenge"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "SignUp" ADD CONSTRAINT "SignUp_phoneChallengeId_fkey" FOREIGN KEY ("phoneChallengeId") REFERENCES "Challenge"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "Invitation" ADD COLUMN     "publicMetadata" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "redirectUrl" TEXT;

-- One that works per address. Whoever makes another one calls this one back first.
CREATE UNIQUE INDEX "Invitation_emailAddress_open_key" ON "Invitation"("emailAddress") WHERE "acceptedAt" IS NULL AND "revokedAt" IS NULL;
CREATE INDEX "Invitation_createdAt_id_idx" ON "Invitation"("createdAt", "id");

ALTER TABLE "WaitlistEntry" ADD COLUMN     "invitationId" TEXT;
CREATE UNIQUE INDEX "WaitlistEntry_invitationId_key" ON "WaitlistEntry"("invitationId");
CREATE INDEX "WaitlistEntry_createdAt_id_idx" ON "WaitlistEntry"("createdAt", "id");
ALTER TABLE "WaitlistEntry" ADD CONSTRAINT "WaitlistEntry_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "Invitation"("id") ON DELETE SET NULL ON UPDATE CASCADE;
