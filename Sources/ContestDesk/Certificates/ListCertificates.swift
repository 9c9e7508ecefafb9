public import Contest
import ContestArchive
import ContestPrint
import ContestSheets
import ContestStore

/// A certificate as lists show it.
public struct ShownCertificate: Sendable {
  public let certificate: IssuedCertificate
  /// `nil` after it was purged.
  public let holder: CertificateHolder?
  public let standing: CertificateLedger.Standing
  /// How its entry has left since the list was sealed; `nil` for one that has not left.
  public let left: EntryState?
  /// Why it was replaced or withdrawn.
  public let reason: String
  public let code: CertificateCode?
  /// What stands in the QR code; empty where the site has no keys yet.
  public let seal: String

  /// 有效, 已撤回, 名单已变：姓名.
  public func state(in language: Language) -> String {
    guard certificate.state == .valid else { return certificate.state.name(in: language) }
    switch (standing, language) {
    case (.current, .chinese) where left != nil:
      return "\(left?.name(in: language) ?? "")，名单尚未重新封存"
    case (.current, .english) where left != nil:
      return "\(left?.name(in: language) ?? ""), and the list is not sealed anew yet"
    case (.current, _), (.notCompared, _): return certificate.state.name(in: language)
    case (.changed(let what), .chinese):
      return "名单已变：\(what.map(\.chinese).joined(separator: "、"))"
    case (.changed(let what), .english):
      return "list changed: \(what.map { $0.text(in: .english) }.joined(separator: ", "))"
    case (.gone, .chinese): return "名单已无此人此奖"
    case (.gone, .english): return "no longer on the list"
    }
  }

  /// The same as a word for programs: `valid`, `replaced`, `withdrawn`, `changed`, `gone`, or `left` for a certificate whose
  /// entry has left since the list was sealed.
  public var status: String {
    switch (certificate.state, standing) {
    case (.replaced, _): "replaced"
    case (.withdrawn, _): "withdrawn"
    case (.valid, .changed): "changed"
    case (.valid, .gone): "gone"
    case (.valid, .current): left == nil ? "valid" : "left"
    case (.valid, .notCompared): "valid"
    }
  }

  /// Whether the office should be asked about it: it is on the sealed list, but its entry has left since.
  public var isInDoubt: Bool {
    certificate.state == .valid && standing == .current && left != nil
  }

  /// Whether a printed certificate says something else than the list.
  public var isStale: Bool {
    guard certificate.state == .valid else { return false }
    switch standing {
    case .current, .notCompared: return false
    case .changed, .gone: return true
    }
  }
}

/// The certificates of an edition.
public struct CertificateList: Sendable {
  public let edition: Edition
  public let certificates: [ShownCertificate]
  /// The version that the list of prizes shows now.
  public let version: ShownVersion?

  /// Those that say something else than the list of prizes, and those whose entry has left since the list was sealed.
  public var differing: [ShownCertificate] { certificates.filter { $0.isStale || $0.isInDoubt } }

  /// The same list with only some of the certificates.
  public func only(_ certificates: [ShownCertificate]) -> CertificateList {
    CertificateList(edition: edition, certificates: certificates, version: version)
  }

  /// The list as an office keeps it, and as a program for mail merge reads it.
  ///
  /// On paper the text of the QR code is left out: it takes ten lines of each row, and nobody types it. The code to type stays
  /// on one line, so that it can be read from the page again.
  public func tables(in language: Language, isPrinted: Bool = false) -> [OfficeTable] {
    func heading(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    let nouns = edition.rulebook.nouns
    typealias Column = OfficeTable.Column
    let columns = [
      Column(heading("序号", "sequence"), width: 6, .center),
      Column(heading("证书编号", "number"), width: 16),
      Column(heading("种类", "kind"), width: 10),
      Column(heading("姓名", "names"), width: 30, isList: true),
      Column(heading("单位", "organization"), width: 24),
      Column(heading(nouns.titleHeading, "title"), width: 36),
      Column(heading("奖项", "level"), width: 12),
      Column(heading("指导教师", "advisers"), width: 18, isList: true),
      Column(heading("类别", "track"), width: 18),
      Column(heading(nouns.numberHeading, "entry"), width: 10),
      Column(heading("落款日期", "day"), width: 14), Column(heading("状态", "state"), width: 18),
      Column(heading("查验码", "code"), width: 24),
      Column(heading("二维码内容", "qr"), width: 60),
    ]
    // The widths that the columns have on a page across.
    let widths: [Double] = [5, 16, 8, 30, 20, 26, 11, 16, 14, 14, 18, 18, 36]
    return [
      OfficeTable(
        name: heading("证书", "certificates"),
        title: heading("\(edition.heading)证书台账", "Certificates"),
        leading: edition.officeLine,
        columns: isPrinted
          ? zip(columns, widths).map {
            Column($0.heading, width: $1, $0.alignment, isList: $0.isList)
          } : columns,
        rows: certificates.map { one in
          let row = row(one, in: language)
          return isPrinted ? Array(row.prefix(widths.count)) : row
        }, notes: notes(in: language),
        signatures: language == .chinese ? ["填表人：", "审核人："] : [])
    ]
  }

  private func row(_ shown: ShownCertificate, in language: Language) -> [OfficeTable.Cell] {
    let (certificate, holder) = (shown.certificate, shown.holder)
    let names = holder?.names.joined(separator: "、")
    return [
      .integer(certificate.sequence), .text(certificate.number),
      // The English list is for programs, and has the same words in every programme.
      .text(
        language == .chinese
          ? edition.rulebook.name(of: certificate.kind, in: .chinese)
          : certificate.kind.name(in: language)),
      .text(names ?? (language == .chinese ? "（已清除）" : "(purged)")),
      .optional(holder?.organization), .optional(holder?.title), .text(certificate.level),
      .optional(holder?.advisers.joined(separator: "、")), .optional(holder?.track),
      .optional(certificate.entry?.text), .text(certificate.day.description),
      .text(shown.state(in: language)), .optional(shown.code?.shown), .text(shown.seal),
    ]
  }

  private func notes(in language: Language) -> [String] {
    let stale = differing.count
    var notes: [String] = []
    if stale > 0 {
      notes.append(
        language == .chinese
          ? "有 \(stale) 张与现在的名单不同，请逐张换发或撤回。"
          : "\(stale) differ from the list of prizes as it is now: reissue or withdraw each.")
    }
    if let version, version.isStale { notes.append(version.notice(in: language)) }
    return notes
  }
}

extension Desk {
  /// The certificates of an edition, each compared with the list of prizes as it is now: 证书台账.
  ///
  /// - Throws: ``NotPermitted``, ``EditionError``, `StoreError`.
  public func certificates(edition id: Edition.ID? = nil) async throws -> CertificateList {
    let id = try await permitted(.exportResults, in: id)
    let state = try await certificateBook(id)
    let site = try siteIdentityIfMade()
    let left = try await database.read { connection in
      Dictionary(
        try EntryBriefRecords.all(id, in: connection).filter { !$0.state.isStanding }.map {
          ($0.id, $0.state)
        }, uniquingKeysWith: { one, _ in one })
    }
    return CertificateList(
      edition: state.edition,
      certificates: try zip(state.kept, state.records).map { kept, record in
        let certificate = kept.certificate
        let seal = try site.map {
          try CertificateSeal(
            number: certificate.number, edition: id.text, level: certificate.level,
            digest: certificate.digest, sign: $0.sign
          ).text
        }
        return ShownCertificate(
          certificate: certificate, holder: kept.holder, standing: state.ledger.standing(of: kept),
          left: certificate.entry.flatMap { left[$0] }, reason: record.reason,
          code: certificateCode(
            number: certificate.number, edition: id, level: certificate.level,
            digest: certificate.digest), seal: seal ?? "")
      }, version: state.book.version)
  }

  /// How many issued certificates say something else than the list of prizes, or belong to an entry that has left; 0 for a
  /// role that may not see results.
  public func certificatesOutOfDate(edition id: Edition.ID? = nil) async throws -> Int {
    let id = try await database.read { try meant(by: id, in: $0) }
    guard actor.may(.exportResults, in: .edition(id)) else { return 0 }
    guard try await database.read({ try !CertificateRecords.all(id, in: $0).isEmpty }) else {
      return 0
    }
    return try await certificates(edition: id).differing.count
  }

  /// Writes the proof sheet: every certificate that would be made, with names in large letters, twenty a page: 校对单. It gives
  /// no numbers; a number that was given before is shown. One with characters that cannot be printed is left out and named, also
  /// on the last page; the others are there to be read. A preview writes nothing and stands on no record.
  ///
  /// - Throws: `PrintError` with every place where none can be printed; ``CertificateFault``, ``NotPermitted``, ``EditionError``,
  ///   `SheetError`, `StoreError`.
  public func writeProofSheet(
    _ request: CertificateRequest, edition id: Edition.ID? = nil, mode: RunMode = .run,
    to path: String
  ) async throws -> ProofReport {
    let id = try await permitted(.exportResults, in: id)
    let state = try await certificateBook(id)
    var report = ProofReport()
    let named = try await entries(named: request.entries, in: state.edition)
    let (holders, _) = try state.holders(for: request, named, &report.problems, &report.read)
    guard !report.hasErrors else { return report }
    let fonts = try printFonts()
    let lines = holders.enumerated().map { place, holder in
      var number = "第 \(place + 1) 张"
      switch state.ledger.claim(of: holder) {
      case .new: break
      case .same(let certificate): number = certificate.number
      case .changed(let certificate, _): number = "\(certificate.number)（已变）"
      }
      return ProofSheetPrinter.Line(
        number: number, names: holder.names.joined(separator: "、"),
        organization: holder.organization == holder.names.first ? "" : holder.organization,
        title: holder.title == holder.names.first ? "" : holder.title, level: holder.level,
        advisers: holder.advisers.joined(separator: "、"), whose: holder.whose)
    }
    let (fine, leftOut, missing) = try Self.printable(lines, fonts)
    let version = state.book.version
    // The word 团队 fits contests; an honour goes to a person or to a collective.
    let isHonour =
      request.kind == .team
      && [.person, .collective].contains(state.edition.rulebook.subject)
    let (bytes, fallbacks) = try ProofSheetPrinter(
      heading: "\(state.edition.heading)\(isHonour ? "" : request.kind.name(in: .chinese))证书校对单",
      notes: request.kind == .organizer ? "依据：办公室名单" : version?.notice(in: .chinese) ?? "",
      fonts: fonts
    ).bytes(fine, after: missing, created: request.kind == .organizer ? nil : version?.version.at)
    if mode == .run {
      try WholeFile.write(bytes, to: path)
      try await noteExport(of: [path], edition: id)
    }
    report.count = fine.count
    report.leftOut = leftOut
    report.notes = FontNotes.lines(fonts, for: [], fallbacks)
    return report
  }

  /// The lines whose characters can be printed, why the others cannot, and the page that names these.
  private static func printable(
    _ lines: [ProofSheetPrinter.Line], _ fonts: PrintFonts
  ) throws -> ([ProofSheetPrinter.Line], leftOut: [Problem], page: [OfficeTable]) {
    let check = try PaperCheck(fonts)
    var (fine, leftOut, errors): ([ProofSheetPrinter.Line], [Problem], [PrintError]) = ([], [], [])
    var missing: [[OfficeTable.Cell]] = []
    for line in lines {
      let texts = [
        (Bilingual(chinese: "姓名", english: "names"), line.names),
        (Bilingual(chinese: "单位", english: "organization"), line.organization),
        (Bilingual(chinese: "名称", english: "title"), line.title),
        (Bilingual(chinese: "奖项", english: "prize"), line.level),
        (Bilingual(chinese: "指导教师", english: "advisers"), line.advisers),
      ]
      guard let error = check.fault(of: texts) else {
        fine.append(line)
        continue
      }
      let whose = line.whose ?? Bilingual(chinese: line.number)
      errors.append(error.of(whose))
      leftOut.append(LeftOutPaper.problem(whose, error))
      missing += PaperBatch.lines(whose, error)
    }
    if fine.isEmpty, let all = PrintError.all(errors) { throw all }
    return (fine, leftOut, PaperBatch.page(of: missing))
  }
}
