import ArgumentParser
import Contest
import ContestDesk
import ContestSheets

/// What a person is told of a file that was handed in, below the line with its name and figures: every problem with what to do,
/// what became of its cells, and the receipt where it was taken.
enum FileReceipt {
  /// Tells what each of several files came to: as JSON where that is asked for, else in words, of which `heading` prints the line
  /// with the file's name and figures.
  ///
  /// - Throws: the exit code for wrong data, where a file has errors.
  static func tell<Report: ReceivedFileReport>(
    _ reports: [Report], as json: ([Report]) -> some Encodable, _ output: OutputOptions,
    heading: (Report) -> Void
  ) throws {
    if output.json {
      try Talk.printJSON(json(reports))
    } else {
      for report in reports {
        heading(report)
        say(report.problems, report.account, isTaken: report.isTaken, digest: report.digest)
      }
    }
    if reports.contains(where: \.hasErrors) { throw ExitCode(ExitStatus.dataWrong.rawValue) }
  }

  /// What stands behind a line with figures of a file that was not taken. The line goes to standard output and the account
  /// elsewhere, so that the line alone must not read as if anything had been entered.
  static func untaken(_ isTaken: Bool) -> String {
    isTaken ? "" : Talk.text("（文件里的数，没有收取）", " (as the file has it; not taken)")
  }

  static func say(
    _ problems: [Problem], _ account: FileAccount, isTaken: Bool, digest: String
  ) {
    problems.advice(in: Talk.language).forEach { Talk.say("  " + $0) }
    for line in account.lines(in: Talk.language) { Talk.say("  " + line) }
    Talk.say(
      isTaken
        ? Talk.text(
          "  已收，回执 SHA-256 \(digest.prefix(16))…", "  Taken; receipt SHA-256 \(digest.prefix(16))…")
        : Talk.text("  未收取。", "  Nothing was taken."))
  }
}
