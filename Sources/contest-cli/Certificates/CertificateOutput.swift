import ArgumentParser
import Contest
import ContestDesk

/// What making certificates came to, for a person or a program.
enum CertificateOutput {
  static func show(
    _ batch: CertificateBatch, _ output: OutputOptions, dryRun: Bool, out: String
  ) throws {
    if output.json {
      try Talk.printJSON(CertificateBatchJSON(batch))
    } else {
      batch.problems.advice(in: Talk.language).forEach { Talk.say($0) }
      output.tell(batch.notes)
    }
    if batch.hasErrors {
      let count = batch.problems.count { $0.severity == .error }
      if !output.json {
        Talk.say(
          Talk.text(
            "共 \(count) 处错误，没有给编号，没有写文件。",
            "\(count) errors; no number was given and nothing written."))
      }
      throw ExitCode(ExitStatus.dataWrong.rawValue)
    }
    if !output.json, !output.quiet { tell(batch, dryRun: dryRun, out: out) }
    if !batch.leftOut.isEmpty { throw ExitCode(ExitStatus.dataWrong.rawValue) }
  }

  private static func tell(_ batch: CertificateBatch, dryRun: Bool, out: String) {
    if !batch.leftOut.isEmpty {
      Talk.say(
        Talk.text(
          "另有 \(batch.leftOut.count) 处印不出，见上面的警告：那几张没有给编号，也没有印；改好后再生成一次。",
          "\(batch.leftOut.count) faults kept some from being printed, as warned above: they got no number. Mend them and make certificates again."
        ))
    }
    let held = batch.heldBack.count
    if held > 0 {
      Talk.say(
        Talk.text(
          "另有 \(held) 张见上面的说明，没有印。", "\(held) more were not printed, for the reasons above."))
    }
    let numbers = batch.issued.first.flatMap { first in
      batch.issued.last.map {
        first.number == $0.number ? first.number : "\(first.number)–\($0.number)"
      }
    }
    if dryRun {
      return Talk.say(
        Talk.text(
          "试运行：会新发 \(batch.issued.count) 张，再印 \(batch.again.count) 张；没有给编号。",
          "A dry run: \(batch.issued.count) would be issued and \(batch.again.count) printed again; no number was given."
        ))
    }
    Talk.say(
      Talk.text(
        "新发 \(batch.issued.count) 张\(numbers.map { "（\($0)）" } ?? "")，按原编号再印 \(batch.again.count) 张：\(out)",
        "\(batch.issued.count) issued\(numbers.map { " (\($0))" } ?? ""), \(batch.again.count) printed again under their numbers: \(out)"
      ))
  }
}

private struct CertificateBatchJSON: Encodable {
  let schemaVersion = 1
  let stored: Bool
  let issued, printedAgain, heldBack: [String]
  /// Why some were left out.
  let leftOut: [String]
  let files: [String]
  let problems: [String]
  let notes: [String]

  init(_ batch: CertificateBatch) {
    stored = batch.isStored
    issued = batch.issued.map(\.number)
    printedAgain = batch.again.map(\.number)
    heldBack = batch.heldBack.map(\.number)
    leftOut = batch.leftOut.map { $0.message(in: Talk.language) }
    files = batch.files
    problems = batch.problems.map { $0.line(in: Talk.language) }
    notes = batch.notes.map { $0.text(in: Talk.language) }
  }
}
