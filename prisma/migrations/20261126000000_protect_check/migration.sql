-- What a browser has to prove before an attempt goes on: no robot sits at it. Null where nothing is asked.
ALTER TABLE "SignIn" ADD COLUMN     "protectCheck" JSONB;
ALTER TABLE "SignUp" ADD COLUMN     "protectCheck" JSONB;
