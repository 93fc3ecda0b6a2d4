-- What a browser is asked to sign. No secret: what answers it is a signature.
ALTER TABLE "Challenge" ADD COLUMN     "question" TEXT;

ALTER TABLE "SignUp" ADD COLUMN     "web3Verification" JSONB,
ADD COLUMN     "web3ChallengeId" TEXT;
CREATE UNIQUE INDEX "SignUp_web3ChallengeId_key" ON "SignUp"("web3ChallengeId");
ALTER TABLE "SignUp" ADD CONSTRAINT "SignUp_web3ChallengeId_fkey" FOREIGN KEY ("web3ChallengeId") REFERENCES "Challenge"("id") ON DELETE SET NULL ON UPDATE CASCADE;
