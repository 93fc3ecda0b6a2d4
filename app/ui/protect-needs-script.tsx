/** For whoever has no JavaScript: a challenge is made by nothing else. */
export function ProtectNeedsScript() {
  return (
    <p className="note without-script">
      <span>
        The check that keeps robots out needs JavaScript, which this browser does not run here. Turn it on for
        this page, then load it again.
      </span>
    </p>
  )
}
