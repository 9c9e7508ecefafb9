import ArgumentParser
import Contest
import ContestDesk
import ContestSheets

/// What making certificates came to, for a person or a program.
enum CertificateOutput {
  /// Ends with 65 where any certificate that was asked for is not made, or in a dry run would not be: held back, left out, or all
  /// of them.
  static func show(
    _ batch: CertificateBatch, _ output: OutputOptions, dryRun: Bool, beforePublicity: Bool,
    out: String
  ) throws {
    // A dry run only warns of it; the run would be refused.
    let isEarly =
      !beforePublicity
      && batch.problems.contains { CertificateFault.publicityCodes.contains($0.code) }
    if output.json {
      try Talk.printJSON(CertificateBatchJSON(batch))
    } else {
      batch.problems.advice(in: Talk.language).forEach { Talk.say($0) }
      tell(batch.read)
      output.tell(batch.notes)
      tell(batch, output, dryRun: dryRun, isEarly: isEarly, out: out)
    }
    if batch.hasErrors || isEarly || !batch.leftOut.isEmpty || !batch.heldBack.isEmpty
      || batch.forgotten > 0
    {
      throw ExitCode(ExitStatus.dataWrong.rawValue)
    }
  }

  /// Shows what a proof sheet came to. Ends with 65 where it could not be made, or lacks some.
  static func show(_ report: ProofReport, _ output: OutputOptions, out: String) throws {
    if output.json {
      try Talk.printJSON(ProofJSON(report, file: out))
    } else if report.hasErrors {
      Talk.report(report.problems)
      tell(report.read)
    } else {
      report.problems.advice(in: Talk.language).forEach { Talk.say($0) }
      tell(report.read)
      output.tell(report.notes)
      if !output.quiet {
        Talk.say(
          Talk.text(
            "\(report.count) 张的校对单写在 \(out)，请逐字校对姓名。",
            "\(report.count) certificates are on \(out). Read every name."))
      }
      for problem in report.leftOut { Talk.say(problem.line(in: Talk.language)) }
      if !report.leftOut.isEmpty {
        Talk.say(
          Talk.text(
            "这 \(report.leftOut.count) 张不在校对单上，最后一页列出；改好后再印一次校对单。",
            "These \(report.leftOut.count) are not on it, as its last page says; once that is mended, print it again."
          ))
      }
    }
    if report.hasErrors || !report.leftOut.isEmpty {
      throw ExitCode(ExitStatus.dataWrong.rawValue)
    }
  }

  /// What was read of the office's lists.
  private static func tell(_ accounts: [FileAccount]) {
    for line in accounts.flatMap({ $0.lines(in: Talk.language) }) { Talk.say(line) }
  }

  private static func tell(
    _ batch: CertificateBatch, _ output: OutputOptions, dryRun: Bool, isEarly: Bool, out: String
  ) {
    if batch.hasErrors {
      let count = batch.problems.count { $0.severity == .error }
      Talk.say(
        Talk.text(
          "共 \(count) 处错误，没有给编号，没有写文件。",
          "\(count) errors; no number was given and nothing written."))
      if isEarly {
        Talk.say(
          Talk.text(
            "一般等公示结束、名单定了再发；办公室定了现在就发的，加 --before-publicity。",
            "Certificates are usually issued once the publicity is over; where the office decided to issue them now, add --before-publicity."
          ))
      }
      if batch.canSkipFaulty {
        Talk.say(
          Talk.text(
            "先发其余的，加 --skip-faulty。", "To make the others first, add --skip-faulty."))
      }
      return
    }
    guard !output.quiet else { return }
    if !batch.leftOut.isEmpty {
      Talk.say(
        Talk.text(
          "印不出的 \(batch.leftOut.count) 处见上面的警告：那几张没有给编号，也没有印；改好后再生成一次。",
          "\(batch.leftOut.count) faults kept some from being printed, as warned above: they got no number. Mend them and make certificates again."
        ))
    }
    let held = batch.heldBack.count + batch.forgotten
    if held > 0 {
      Talk.say(
        Talk.text(
          "与现在的名单不同、或姓名已清除、删除的 \(held) 张没有印，见上面的警告。",
          "\(held) were not printed, for they differ from the list or their names were purged or removed, as warned above."
        ))
    }
    let numbers = batch.issued.first.flatMap { first in
      batch.issued.last.map {
        first.number == $0.number ? first.number : "\(first.number)–\($0.number)"
      }
    }
    let (new, again) = (batch.issued.count, batch.again.count)
    if dryRun {
      return Talk.say(
        isEarly
          ? Talk.text(
            "试运行：这样生成会被拒绝，因为名单没有经过公示；公示结束以后，或加 --before-publicity，新发 \(new) 张，再印 \(again) 张。没有给编号。",
            "A dry run: this would be refused, for the list is not through its publicity; after it, or with --before-publicity, \(new) would be issued and \(again) printed again. No number was given."
          )
          : Talk.text(
            "试运行：会新发 \(new) 张，再印 \(again) 张；没有给编号。",
            "A dry run: \(new) would be issued and \(again) printed again; no number was given."))
    }
    Talk.say(
      Talk.text(
        "新发 \(new) 张\(numbers.map { "（\($0)）" } ?? "")，按原编号再印 \(again) 张：\(out)",
        "\(new) issued\(numbers.map { " (\($0))" } ?? ""), \(again) printed again under their numbers: \(out)"
      ))
  }
}

private struct CertificateBatchJSON: Encodable {
  let schemaVersion = 1
  let stored: Bool
  let issued, printedAgain, heldBack: [String]
  /// Why some were left out.
  let leftOut: [ProblemJSON]
  let files: [String]
  let problems: [ProblemJSON]
  let notes: [String]
  let cells: CellCounts
  let read: [FileAccount]

  init(_ batch: CertificateBatch) {
    stored = batch.isStored
    issued = batch.issued.map(\.number)
    printedAgain = batch.again.map(\.number)
    heldBack = batch.heldBack.map(\.number)
    leftOut = batch.leftOut.map { ProblemJSON($0) }
    files = batch.files
    problems = batch.problems.map { ProblemJSON($0) }
    notes = batch.notes.map { $0.text(in: Talk.language) }
    cells = batch.read.reduce(CellCounts()) { $0 + $1.cells }
    read = batch.read
  }
}

private struct ProofJSON: Encodable {
  let schemaVersion = 1
  let certificates: Int
  /// Absent where nothing was written.
  let file: String?
  let leftOut, problems: [ProblemJSON]
  let notes: [String]
  let cells: CellCounts
  let read: [FileAccount]

  init(_ report: ProofReport, file: String) {
    certificates = report.count
    self.file = report.hasErrors ? nil : file
    leftOut = report.leftOut.map { ProblemJSON($0) }
    problems = report.problems.map { ProblemJSON($0) }
    notes = report.notes.map { $0.text(in: Talk.language) }
    cells = report.read.reduce(CellCounts()) { $0 + $1.cells }
    read = report.read
  }
}
