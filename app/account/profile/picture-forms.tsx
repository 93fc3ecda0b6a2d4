import { removePicture } from '@/lib/actions/account'
import { withBasePath } from '@/lib/model/base-path'
import { MAX_PICTURE_BYTES, PICTURE_TYPES } from '@/lib/model/picture'
import type { UserJson } from '@/lib/model/wire'
import { Avatar } from '../../ui/avatar'
import { FieldError } from '../../ui/field-error'
import { SubmitButton } from '../../ui/submit-button'

/** Uploading is a plain form to a route of its own, so a file need not pass through an action. */
export function PictureForms({ user, refusal }: { user: UserJson; refusal: string | null }) {
  return (
    <div className="body picture">
      <form
        className="field"
        method="post"
        action={withBasePath('/account/picture')}
        encType="multipart/form-data"
      >
        <div className="picture-now">
          <Avatar user={user} isLarge />
          <div className="field">
            <label className="label" htmlFor="picture">
              {user.has_image ? 'New picture' : 'Picture'}
            </label>
            <input
              className="file"
              type="file"
              id="picture"
              name="picture"
              accept={PICTURE_TYPES.join()}
              required
              aria-invalid={refusal !== null || undefined}
              aria-describedby={refusal === null ? 'picture-hint' : 'picture-error picture-hint'}
            />
          </div>
        </div>
        {refusal !== null && <FieldError id="picture-error" text={refusal} />}
        <p className="hint" id="picture-hint">
          PNG, JPEG, WebP or GIF, {MAX_PICTURE_BYTES / 2 ** 20} MB at most. It is cropped to a square, and
          what else is in the file, such as the place where it was taken, is not kept.
        </p>
        <button className="btn btn-outline btn-lg" type="submit">
          Upload picture
        </button>
      </form>
      {user.has_image && (
        <form action={removePicture}>
          <SubmitButton className="btn btn-danger btn-lg" busy="Removing">
            Remove picture
          </SubmitButton>
        </form>
      )}
    </div>
  )
}
