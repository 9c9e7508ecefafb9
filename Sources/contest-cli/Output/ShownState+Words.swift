import ContestDesk

extension ShownState {
  /// Names the code after a list that `command` seals.
  func tell(for command: String, _ output: OutputOptions) {
    guard !output.quiet, !output.json else { return }
    Talk.say(
      Talk.text(
        "核对码 \(code)：\(command) 时写 --as-shown \(code)，这以后有变动的不办。",
        "Check code \(code): \(command) --as-shown \(code) is refused if anything changes after this."
      ))
  }
}
