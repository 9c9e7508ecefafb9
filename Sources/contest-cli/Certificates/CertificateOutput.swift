import ArgumentParser
import Contest
import ContestDesk

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
      output.tell(batch.notes)
      tell(batch, output, dryRun: dryRun, isEarly: isEarly, out: out)
    }
    if batch.hasErrors || isEarly || !batch.leftOut.isEmpty || !batch.heldBack.isEmpty
      || batch.forgotten > 0
    {
      throw ExitCode(ExitStatus.dataWrong.rawValue)
    }
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
