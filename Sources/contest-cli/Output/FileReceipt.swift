import Contest
import ContestSheets

/// What a person is told of a file that was handed in, below the line with its name and figures: every problem with what to do,
/// what became of its cells, and the receipt where it was taken.
enum FileReceipt {
  static func say(
    _ problems: [Problem], _ account: FileAccount, isTaken: Bool, digest: String
  ) {
    for problem in problems { Talk.say("  " + problem.advice(in: Talk.language)) }
    for line in account.lines(in: Talk.language) { Talk.say("  " + line) }
    Talk.say(
      isTaken
        ? Talk.text(
          "  已收，回执 SHA-256 \(digest.prefix(16))…", "  Taken; receipt SHA-256 \(digest.prefix(16))…")
        : Talk.text("  未收取。", "  Nothing was taken."))
  }
}
