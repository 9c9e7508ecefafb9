public import ArgumentParser
import Contest
import ContestDesk
public import ContestStore

/// 核对.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "逐条核对数据库：操作日志、评分、名次、名单。 Checks every invariant of the database."
  )

  @Option(
    name: .customLong("head"), parsing: .singleValue,
    help: "以前抄录的操作日志末条，写作 序号:摘要，可写多个；核对它仍在日志里。 A head of the log noted earlier: NUMBER:HASH.")
  var heads: [AuditHead] = []

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let check = try await options.desk(mayLackKey: true).checkStore(expecting: heads)
    if options.output.json { try Talk.printJSON(CheckJSON(check)) } else { show(check) }
    if !check.isSound { throw ExitCode(ExitStatus.dataWrong.rawValue) }
  }

  private func show(_ check: StoreCheck) {
    for finding in check.findings {
      let mark = finding.count == 0 ? Talk.text("无误", "ok") : Talk.text("有误", "BROKEN")
      Talk.print("\(mark)  \(finding.name)  \(finding.rule.text(in: Talk.language))")
      for example in finding.examples { Talk.print("      \(example)") }
    }
    for note in check.notes {
      Talk.print("\(Talk.text("说明", "note"))  \(note.text(in: Talk.language))")
    }
    if check.purgedDetails > 0 {
      Talk.say(
        Talk.text(
          "操作日志中有 \(check.purgedDetails) 条明细已清除，链上仍有其摘要。",
          "\(check.purgedDetails) details of the audit log were purged; the chain has their digests."
        ))
    }
    if let head = check.head {
      Talk.print(
        Talk.text(
          "操作日志末条  \(head)", "Head of the audit log  \(head)"))
    }
  }
}

private struct CheckJSON: Encodable {
  struct Finding: Encodable {
    let name: String
    let broken: Int
    let examples: [String]
  }

  let sound: Bool
  let findings: [Finding]
  /// The audit log's head; left out if the chain does not hold.
  let auditSequence: Int?
  let auditHash: String?
  /// Details of the audit log that were purged.
  let purgedDetails: Int
  /// What is no fault and a person should know.
  let notes: [Bilingual]

  init(_ check: StoreCheck) {
    sound = check.isSound
    findings = check.findings.map {
      Finding(name: $0.name, broken: $0.count, examples: $0.examples)
    }
    auditSequence = check.head?.sequence
    auditHash = check.head?.hash.text
    purgedDetails = check.purgedDetails
    notes = check.notes
  }
}

extension AuditHead: ExpressibleByArgument {}
