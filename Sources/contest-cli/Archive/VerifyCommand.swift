import ArgumentParser
import Contest
import ContestArchive
import ContestDesk
import ContestStore
import Foundation

/// 核验归档.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "核验归档或报送包：不用数据库，归档里的名单逐份重算。 Checks an archive or a package.",
    discussion: """
      每核对一项写一行；不一致的写明何处、归档的值和重算的值。不给名片时不知道是谁签的名，退出码不是 0。
      退出码：0 全部一致且签名者已核对，65 有不一致，78 一致但没有核对签名者，或名单有没有核对的工作表。
      报送包和回执说明是谁给谁的，核对签名、文件和内容是否完整。
      例 · example:  contest-cli verify 2027.contest --card 名片.json
                     contest-cli verify 2027.contest --card 名片.json --list 获奖名单.xlsx
      """)

  @Argument(help: "归档、报送包或回执。 The archive or the package.", completion: .file())
  var file: String

  @Option(help: "归档单位的名片。 The card of the office that made it.", completion: .file())
  var card: String?

  @Option(help: "印出的获奖名单（.xlsx、.csv），与归档比对。 A printed list of prizes.", completion: .file())
  var list: String?

  @Option(
    name: .customLong("head"), parsing: .singleValue,
    help: "另外抄录的操作日志末条，写作 序号:摘要，可写多个；核对它在归档的日志里。 A head of the log noted elsewhere: NUMBER:HASH.")
  var heads: [AuditHead] = []

  @OptionGroup var output: OutputOptions

  func run() throws {
    guard try !PackageVerifier.isPackage(file) else { return try verifyPackage() }
    var report = try ArchiveVerifier.verify(
      file, card: try card.map(Self.card),
      heads: heads.map { ArchiveManifest.Head(sequence: $0.sequence, hash: $0.hash.text) })
    if let list { report.findings += try PrintedList.compare(list, with: report) }
    if output.json {
      try Talk.printJSON(VerifyJSON(report))
    } else {
      report.findings.forEach(Self.show)
    }
    if !output.json, !output.quiet { Self.conclude(report) }
    guard report.isSound else { throw ExitCode(ExitStatus.dataWrong.rawValue) }
    guard !Self.hasOpenSheets(report) else { throw ExitCode(ExitStatus.configuration.rawValue) }
    guard report.isSignerChecked else { throw ExitCode(ExitStatus.configuration.rawValue) }
  }

  private func verifyPackage() throws {
    if list != nil || !heads.isEmpty {
      let option = list == nil ? "--head" : "--list"
      throw ValidationError(
        "\(option) 只用于归档；这是报送包。 \(option) goes with an archive; this is a package.")
    }
    let report = try PackageVerifier.verify(file, card: try card.map(Self.card))
    if output.json {
      try Talk.printJSON(PackageVerifyJSON(report))
    } else {
      Talk.print(Self.name(of: report))
      report.findings.forEach(Self.show)
    }
    if !output.json, !output.quiet, report.isSound {
      Talk.say(
        report.isSignerChecked
          ? Talk.text("文件完整，签名者已核对。", "The file is whole, and the signer is known.")
          : Talk.text(
            "文件完整，但没有核对签名者。请用 --card 给出该单位的名片。",
            "The file is whole, but the signer was not checked. Give the office's card with --card."
          ))
    }
    guard report.isSound else { throw ExitCode(ExitStatus.dataWrong.rawValue) }
    guard report.isSignerChecked else { throw ExitCode(ExitStatus.configuration.rawValue) }
  }

  /// What a package is, from whom to whom, in one line.
  private static func name(of report: PackageReport) -> String {
    let manifest = report.manifest
    let kind =
      switch manifest.kind {
      case .recommendation: Talk.text("报送包", "Package")
      case .withdrawal: Talk.text("撤回的报送包", "Withdrawal")
      case .answer: Talk.text("回执", "Answer")
      }
    let words = report.counts.sorted { $0.key < $1.key }.map { word, count in
      let name =
        PackageDifference.Standing(rawValue: word)?.name(in: Talk.language)
        ?? EntryState(rawValue: word)?.name(in: Talk.language) ?? word
      return "\(name) \(count)"
    }
    return Talk.text(
      "\(kind)：“\(manifest.from)”→“\(manifest.to)”，\(manifest.programme) \(manifest.year) \(manifest.tier)，第 \(manifest.number) 号，\(manifest.madeAt.day())；\(words.joined(separator: "，"))",
      "\(kind): “\(manifest.from)” to “\(manifest.to)”, \(manifest.programme) \(manifest.year) \(manifest.tier), number \(manifest.number), \(manifest.madeAt.day()); \(words.joined(separator: ", "))"
    )
  }

  private static func card(_ path: String) throws -> SiteCard {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw ArchiveError.missing(path: path)
    }
    return try SiteCard(Array(bytes.prefix(1 << 16)))
  }

  private static func show(_ finding: ArchiveFinding) {
    let rule = finding.rule.text(in: Talk.language)
    let isList = finding.name.hasPrefix("list")
    switch finding.state {
    case .right: Talk.print("\(Talk.text("一致", "ok"))  \(finding.name)  \(rule)  \(finding.count)")
    case .notCompared(let reason):
      let mark = Talk.text("未核", "NOT COMPARED")
      Talk.print("\(mark)  \(finding.name)  \(rule)")
      Talk.print("      \(reason.text(in: Talk.language))")
    case .wrong(let mismatches):
      Talk.print("\(Talk.text("不符", "WRONG"))  \(finding.name)  \(rule)  \(mismatches.count)")
      for mismatch in mismatches.prefix(5) {
        let none = Talk.text("无", "nothing")
        let (archived, computed) = (
          mismatch.archived.map { ArchiveMismatch.shown($0, in: Talk.language) } ?? none,
          mismatch.computed.map { ArchiveMismatch.shown($0, in: Talk.language) } ?? none
        )
        Talk.print(
          "      \(mismatch.place)  "
            + Talk.text(
              "归档：\(archived)；\(isList ? "名单" : "重算")：\(computed)",
              "archived: \(archived); \(isList ? "on the list" : "computed"): \(computed)"
            ))
      }
      if mismatches.count > 5 {
        Talk.print(
          Talk.text("      另有 \(mismatches.count - 5) 处", "      \(mismatches.count - 5) more"))
      }
    }
  }

  /// Whether the given list has a sheet that the archive has nothing to compare with.
  private static func hasOpenSheets(_ report: ArchiveReport) -> Bool {
    report.findings.contains {
      guard $0.name == "list-sheets", case .notCompared = $0.state else { return false }
      return true
    }
  }

  private static func conclude(_ report: ArchiveReport) {
    let manifest = report.manifest
    let whose = "\(manifest.site)  \(manifest.edition)"
    let wrong = report.findings.filter {
      if case .wrong = $0.state { true } else { false }
    }.map(\.name)
    let open = report.findings.filter {
      if case .notCompared = $0.state { $0.name.hasPrefix("list") } else { false }
    }
    if !open.isEmpty {
      Talk.say(
        Talk.text(
          "名单有没有核对的内容，见上面标“未核”的行：\(open.map { $0.rule.chinese }.joined(separator: "；"))。",
          "Part of the list was not checked; see the lines marked NOT COMPARED."))
    }
    if !wrong.isEmpty {
      // Separate lines: the signature, the card, the list and the archive itself are corrected by different people.
      let isListWrong = wrong.contains { $0.hasPrefix("list") }
      let isSignerWrong = wrong.contains("signer")
      let isSignatureWrong = wrong.contains("signature")
      let isContentWrong = wrong.contains {
        !["signature", "signer"].contains($0) && !$0.hasPrefix("list")
      }
      if isContentWrong {
        Talk.say(
          Talk.text(
            "\(whose)：归档与重算不一致，见上面标“不符”的各行。",
            "\(whose): the archive is not what follows from it; see the lines marked WRONG."))
      } else {
        Talk.say(
          Talk.text(
            "\(whose)：归档的内容与重算一致。", "\(whose): the archive is what follows from it."))
      }
      if isSignatureWrong {
        Talk.say(
          Talk.text(
            "签名无效：不是该单位签的，或者签名以后改动过。请向该单位重新索取归档。",
            "The signature is not valid: the office did not sign this, or it was changed afterwards. Ask the office for its archive."
          ))
      } else if isSignerWrong {
        Talk.say(
          Talk.text(
            "签名者不是名片上的单位。请核对名片，或向该单位重新索取归档。",
            "The signer is not the office of the card. Check the card, or ask the office for its archive."
          ))
      }
      if isListWrong {
        Talk.say(
          Talk.text(
            "给出的名单与归档不一致，可能是旧版的名单，或被改动过，见上面标“不符”的 list 各行。",
            "The list that was given is not the archive's: perhaps one of an older version, or changed. See the list lines marked WRONG."
          ))
      }
      if !isSignatureWrong, !isSignerWrong, !report.isSignerChecked {
        Talk.say(
          Talk.text(
            "没有核对签名者。请用 --card 给出该单位的名片。",
            "The signer was not checked. Give the office's card with --card."))
      }
    } else if !report.isSignerChecked {
      Talk.say(
        Talk.text(
          "\(whose)：内容一致，但没有核对签名者。请用 --card 给出该单位的名片。",
          "\(whose): the contents agree, but the signer was not checked. Give the office's card with --card."
        ))
    } else if hasOpenSheets(report) {
      Talk.say(
        Talk.text(
          "\(whose)：归档本身完整，签名者已核对；给出的名单有工作表没有核对，不能算全部一致。请与原名单核对这些工作表，或删去后再核。",
          "\(whose): the archive itself is whole, and the signer is known; sheets of the list were not checked, so not all agrees. Compare those sheets with the original, or take them out and verify again."
        ))
    } else {
      Talk.say(
        Talk.text(
          "\(whose)：归档完整，结果第 \(manifest.version) 版与重算一致，签名者已核对。",
          "\(whose): the archive is whole; version \(manifest.version) of the results is what follows from it, and the signer is known."
        ))
    }
  }
}

private struct PackageVerifyJSON: Encodable {
  let schemaVersion = 1
  let kind, from, to, programme, tier: String
  let year, number, faults: Int
  let sound, signerChecked: Bool
  let entries: [String: Int]
  let findings: [VerifyJSON.Finding]

  init(_ report: PackageReport) {
    let manifest = report.manifest
    kind = manifest.kind.rawValue
    (from, to) = (manifest.from, manifest.to)
    (programme, tier) = (manifest.programme.text, manifest.tier.text)
    (year, number, faults) = (manifest.year, manifest.number, report.faults)
    (sound, signerChecked) = (report.isSound, report.isSignerChecked)
    entries = report.counts
    findings = report.findings.map(VerifyJSON.Finding.init)
  }
}

private struct VerifyJSON: Encodable {
  struct Finding: Encodable {
    struct Mismatch: Encodable {
      let place: String
      let archived: String?
      let computed: String?
    }

    let name: String
    /// `right`, `wrong` or `not-compared`.
    let state: String
    let count: Int
    let mismatches: [Mismatch]

    init(_ finding: ArchiveFinding) {
      (name, count) = (finding.name, finding.count)
      switch finding.state {
      case .right: (state, mismatches) = ("right", [])
      case .notCompared: (state, mismatches) = ("not-compared", [])
      case .wrong(let found):
        state = "wrong"
        mismatches = found.map {
          Mismatch(place: $0.place, archived: $0.archived, computed: $0.computed)
        }
      }
    }
  }

  let schemaVersion = 1
  let sound: Bool
  let signerChecked: Bool
  let site: String
  let edition: String
  let version: Int
  let findings: [Finding]

  init(_ report: ArchiveReport) {
    sound = report.isSound
    signerChecked = report.isSignerChecked
    site = report.manifest.site
    edition = report.manifest.edition.text
    version = report.manifest.version
    findings = report.findings.map(Finding.init)
  }
}
