const PANES = ['Live', 'Source', 'Inspector'] as const

/** Which of the three panes a narrow screen shows. Radio buttons, which choose without a script; app/look/lab.css does the rest. */
export function PaneSwitch() {
  return (
    <div className="lab-tabs">
      <fieldset className="seg">
        <legend className="sr">Pane</legend>
        {PANES.map((name, index) => (
          <label key={name} className="tab">
            <input className="sr" type="radio" name="pane" value={name} defaultChecked={index === 0} />
            {name}
          </label>
        ))}
      </fieldset>
    </div>
  )
}
