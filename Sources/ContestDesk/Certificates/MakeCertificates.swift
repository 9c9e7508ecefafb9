public import Contest
import ContestArchive
import ContestPrint
public import ContestSheets
import ContestStore

/// Where certificates are written.
public enum CertificatePlace: Hashable, Sendable {
  /// One PDF with a page for each.
  case file(String)
  /// A PDF for each, by its number, in a folder.
  case folder(String)
}

/// What making certificates led to.
public struct CertificateBatch: Sendable {
  /// Certificates that got a number now.
  public internal(set) var issued: [IssuedCertificate] = []
  /// Certificates that had a number before and were printed again.
  public internal(set) var again: [IssuedCertificate] = []
  /// Certificates that were not printed, because the list says something else now or their data was purged; each has its
  /// problem.
  public internal(set) var heldBack: [IssuedCertificate] = []
  /// How many got no number, because somebody whom they would name was removed on request; each has its problem.
  public internal(set) var forgotten = 0
  /// Why further ones were left out and got no number, where the request skips those that cannot be printed.
  public internal(set) var leftOut: [Problem] = []
  /// Numbers of those that cannot be printed.
  var faulty: Set<String> = []
  /// Where there is an error, nothing was issued or written.
  public internal(set) var problems: [Problem] = []
  /// What became of the cells of the office's lists: of organizers, of English names.
  public internal(set) var read: [FileAccount] = []
  /// Which fonts took the place of missing ones, and for which characters.
  public internal(set) var notes: [Bilingual] = []
  public internal(set) var files: [String] = []
  public internal(set) var isStored = false
  /// Who gets which certificate, so that what is made is what was looked at; ``ShownState``.
  public internal(set) var shown = ShownState("")

  /// Whether it would be made but for certificates that cannot be printed, and there are others.
  public var canSkipFaulty: Bool {
    hasErrors && !faulty.isEmpty && faulty.count < issued.count + again.count
      && problems.allSatisfy {
        $0.severity != .error || CertificateFault.ofPrinting.contains($0.code)
      }
  }

  public var hasErrors: Bool { problems.contains { $0.severity == .error } }
}

extension Desk {
  /// Makes certificates from the sealed list of prizes: 生成证书. A holder without one gets the next number; a holder who has one
  /// gets it printed again under its number. A certificate that says something else than the list is held back and named, and
  /// the others are made.
  ///
  /// Every page is laid out, and every character looked up in the fonts, before a number is given. Where one cannot be printed,
  /// none is made and all of them are named, or they alone are left out where the request skips them. A preview does the same
  /// and gives no numbers.
  ///
  /// `template` is the template by id or path, `nil` for the one of the kind; `shown` the
  /// ``CertificateBatch/shown`` of the preview that somebody looked at.
  ///
  /// - Throws: ``SealingError/changedSinceShown`` where others would get certificates than `shown`; ``CertificateFault``,
  ///   ``CertificateTemplateProblems``, `PrintError`, ``SiteError/notMade``, ``NotPermitted``,
  ///   ``EditionError``, `SheetError`, `StoreError`.
  public func makeCertificates(
    _ request: CertificateRequest, template: String? = nil, shelf: CertificateShelf,
    edition id: Edition.ID? = nil, asShown shown: ShownState? = nil,
    mode: RunMode = .run, to place: CertificatePlace
  ) async throws -> CertificateBatch {
    let id = try await permitted(.issueCertificates, in: id)
    let site = try siteIdentity()
    let state = try await certificateBook(id)
    let found = try shelf.template(template ?? request.kind.templateID(for: state.edition))
    guard found.template.kinds.contains(request.kind) else {
      throw CertificateFault.otherKind(
        template: found.template.id,
        kinds: found.template.kinds.sorted { $0.rawValue < $1.rawValue },
        asked: request.kind)
    }
    var template = found.template
    template.number = try request.numbering(of: template)
    var batch = CertificateBatch()
    batch.problems += found.template.warnings(in: request.language)
    let named = try await entries(named: request.entries, in: state.edition)
    let (holders, list) = try state.holders(
      for: request, named, &batch.problems, &batch.read)
    let english = try EnglishList.read(
      request.english, for: request.language, &batch.problems, &batch.read)
    guard !batch.hasErrors else { return batch }
    let now = clock()
    let before = batch
    var drafts = try draw(holders, state, template, request, now, &batch)
    guard !batch.hasErrors else { return batch }
    let press = try CertificatePress(
      found, fonts: printFonts(), edition: state.edition, language: request.language,
      english: english, work: work)
    var sheets = try drafts.map { try sheet($0, press, site) }
    if request.skipsFaulty {
      var trial = CertificateBatch()
      try press.check(sheets, &trial)
      let left = Set(
        drafts.filter { trial.faulty.contains($0.certificate.number) }.map(\.holder))
      if !left.isEmpty, left.count < drafts.count {
        // Numbers have no gaps, so the others are counted again without them.
        batch = before
        batch.leftOut = trial.problems.map {
          Problem($0.explanation, severity: .warning, at: $0.place)
        }
        batch.problems += batch.leftOut
        drafts = try draw(
          holders.filter { !left.contains($0) }, state, template, request, now, &batch)
        sheets = try drafts.map { try sheet($0, press, site) }
      }
    }
    // A trial ends as the run would.
    try await requireFree(drafts.filter(\.isNew).map(\.certificate.number))
    batch.shown = ShownState(
      Digest(
        of: drafts.map { "\($0.isNew) \($0.certificate.level) \($0.holder.whose.chinese)" }
          .joined(separator: "\n")
      ).text)
    try ShownState.require(shown, batch.shown)
    batch.notes += EnglishList.lacking(
      sheets, printing: found.template.fields(in: request.language),
      hasList: request.english != nil)
    var printed: [UInt8] = []
    switch place {
    case .file: printed = try press.print(sheets, &batch)
    case .folder: try press.check(sheets, &batch)
    }
    guard !batch.hasErrors else { return batch }
    if !batch.issued.isEmpty, list == nil {
      batch.notes += try await lateAnswers(in: state.edition)
      batch.problems += try await publicityOfPrizes(
        state.edition,
        mode == .run && !request.mayPrecedePublicity ? .error : .warning)
    }
    guard mode == .run, !batch.hasErrors else { return batch }
    let new = drafts.filter(\.isNew)
    // Numbers are given for good, so the papers lie on the disk before.
    var files: [PreparedFile] = []
    do {
      switch place {
      case .file(let path): files = [try WholeFile.prepare(printed, to: path)]
      case .folder(let path):
        try PrivateFolder.make(path)
        for sheet in sheets {
          let name = "\(path)/\(sheet.page.number).pdf"
          var own = CertificateBatch()
          files.append(try WholeFile.prepare(press.print([sheet], &own), to: name))
          work.note(
            Bilingual(chinese: "写证书", english: "Writing certificates"), files.count,
            of: sheets.count)
        }
      }
      if !new.isEmpty {
        try await issue(
          new, state, printing: found.template.fields(in: request.language),
          detail: try detail(found, request, list))
      }
    } catch {
      files.forEach { $0.discard() }
      throw error
    }
    batch.isStored = true
    for file in files {
      try file.place()
      batch.files.append(file.path)
    }
    try await noteExport(of: batch.files, edition: id)
    return batch
  }

  /// What the publicity of the prizes gives as reasons against giving numbers now. The person who issues certificates
  /// decides.
  func publicityOfPrizes(_ edition: Edition, _ severity: Severity) async throws -> [Problem] {
    try await database.read { connection in
      try edition.tier.rounds.compactMap { step -> CertificateFault? in
        guard step.publicity != nil, edition.tier.list(shownBy: step) == .awards else { return nil }
        let book = try PublicityBook(step.id, edition: edition.id, in: connection)
        guard let last = book.publications.last else { return .neverPublic(step.name) }
        let changed = book.changedLines
        if changed > 0 || book.now == nil {
          return .changedSincePublic(step.name, number: last.number, entries: changed)
        }
        return book.isClosed
          ? nil : .stillPublic(step.name, number: last.number, until: last.period.lastDay)
      }.map { Problem($0, severity: severity, at: Place()) }
    }
  }

  /// The late answers of departments that wait for a decision, for those who may see results. What is decided may take a prize from
  /// somebody who gets a certificate now, or give one to another, and say who stands in a ballot, so they are told of all entries.
  public func lateAnswers(in edition: Edition) async throws -> [Bilingual] {
    guard edition.tier.rounds.contains(where: { $0.vetting != nil }),
      actor.may(.seeScores, in: .edition(edition.id))
    else { return [] }
    return try await database.read { connection in
      OutcomeStatus(try CurrentResults(edition, in: connection)).lateAnswers
    }
  }

  /// The entries that texts name; a text that may mean two entries is refused.
  func entries(named texts: [String], in edition: Edition) async throws -> [Entry.ID] {
    var ids: [Entry.ID] = []
    for text in texts { ids.append(try await entryID(text, edition: edition)) }
    return ids
  }

  private func detail(
    _ found: CertificateShelf.Found, _ request: CertificateRequest, _ list: String?
  ) throws -> [String: String] {
    var detail = [
      "kind": request.kind.rawValue, "template": found.template.id,
      "template-sha256": found.sha256,
    ]
    detail["list-sha256"] = list
    if request.language == .english {
      detail["english-sha256"] = try request.english.map { try FileDigest.of($0).text }
    }
    return detail
  }

  /// A certificate that is to be printed.
  struct Draft: Sendable {
    let certificate: IssuedCertificate
    let holder: CertificateHolder
    let isNew: Bool

    /// Whose certificate it is, with its number where it has one already.
    var whose: Bilingual {
      guard !isNew else { return holder.whose }
      return Bilingual(
        chinese: "\(certificate.number)（\(holder.whose.chinese)）",
        english: "\(certificate.number) (\(holder.whose.text(in: .english)))")
    }
  }

  /// - Throws: ``CertificateFault/numberGiven(_:edition:)`` for a number that another edition has given.
  func requireFree(_ numbers: [String]) async throws {
    try await database.read { connection in
      for number in numbers {
        guard let other = try CertificateRecords.edition(ofNumber: number, in: connection) else {
          continue
        }
        throw CertificateFault.numberGiven(number, edition: other.text)
      }
    }
  }

  /// Finds each holder's certificate, or drafts one with the next number. A certificate whose paper says something else than
  /// the list is held back and named, and the others are made; if none is left, that is an error.
  private func draw(
    _ holders: [CertificateHolder], _ state: CertificateBook, _ template: CertificateTemplate,
    _ request: CertificateRequest, _ now: Instant, _ batch: inout CertificateBatch
  ) throws -> [Draft] {
    let fields = template.fields(in: request.language)
    let day = request.day ?? now.day()
    var drafts: [Draft] = []
    var held: [CertificateFault] = []
    var sequence = state.nextSequence
    for holder in holders {
      switch state.ledger.claim(of: holder, printing: fields) {
      case .same(let certificate):
        guard state.kept.contains(where: { $0.certificate == certificate && $0.holder != nil })
        else {
          held.append(.purged(certificate.number))
          batch.heldBack.append(certificate)
          continue
        }
        drafts.append(Draft(certificate: certificate, holder: holder, isNew: false))
        batch.again.append(certificate)
      case .changed(let certificate, let what):
        held.append(.changed(number: certificate.number, what: what))
        batch.heldBack.append(certificate)
      case .new:
        guard !holder.isForgotten(printing: fields) else {
          held.append(.forgotten(holder.whose))
          batch.forgotten += 1
          continue
        }
        let draft = state.draft(
          holder, template.number, sequence: sequence, day: day, at: now, actor: actor.name)
        drafts.append(Draft(certificate: draft, holder: holder, isNew: true))
        batch.issued.append(draft)
        if let old = state.ledger.withdrawn(like: holder) {
          batch.notes.append(
            Bilingual(
              chinese:
                "\(draft.number) 与撤回的 \(old.number) 是同一人的同一奖项：名单上仍有这一奖项，所以又发一张。奖项已经撤销的，请先改名单，再撤回 \(draft.number)。",
              english:
                "\(draft.number) is of the same holder and prize as \(old.number), which was withdrawn: the list has the prize still. Where the prize is gone, change the list first, then withdraw \(draft.number)."
            ))
        }
        sequence += 1
      }
    }
    let older = drafts.count { draft in
      !draft.isNew && request.day.map { $0 != draft.certificate.day } == true
    }
    if older > 0 {
      // The list of an organizer is not kept, so theirs cannot be issued anew.
      let isOfList = request.kind == .organizer
      batch.notes.append(
        Bilingual(
          chinese: "按原编号再印的 \(older) 张写原来的落款日期，不写 \(day)。"
            + (isOfList ? "日期要改的，请先撤回，再生成一次。" : "日期要改的，请写明理由和新的落款日期换发。"),
          english:
            "\(older) printed again under their numbers bear the day on which they were issued, not \(day). "
            + (isOfList
              ? "To change the day of one, withdraw it and make certificates once more."
              : "To change the day of one, reissue it with a reason and the new day.")))
    }
    batch.notes += Self.gone(request, state)
    batch.problems += held.map {
      Problem($0, severity: drafts.isEmpty ? .error : .warning, at: Place())
    }
    return drafts
  }

  /// Valid certificates of the kind whose holder has left the list of prizes: nothing is printed for them, and the paper is out.
  private static func gone(_ request: CertificateRequest, _ state: CertificateBook) -> [Bilingual] {
    guard request.entries.isEmpty, request.levels.isEmpty else { return [] }
    let numbers = state.kept.filter {
      $0.certificate.kind == request.kind && $0.certificate.state == .valid
        && state.ledger.standing(of: $0) == .gone
    }.map(\.certificate.number)
    guard !numbers.isEmpty else { return [] }
    let first = numbers.prefix(5)
    return [
      Bilingual(
        chinese:
          "以前发的有 \(numbers.count) 张名单已无此人此奖：\(first.joined(separator: "、"))\(numbers.count > first.count ? "等" : "")。请写明理由撤回，收回纸质证书。",
        english:
          "\(numbers.count) issued earlier have nobody on the list any more: \(first.joined(separator: ", "))\(numbers.count > first.count ? ", …" : ""). Withdraw them with the reason, and take the paper back."
      )
    ]
  }

  /// The page of a certificate with its QR code and its code to type.
  func sheet(
    _ draft: Draft, _ press: CertificatePress, _ site: SiteIdentity
  ) throws -> CertificateSheet {
    let (certificate, holder, edition) = (draft.certificate, draft.holder, press.edition)
    let seal = try CertificateSeal(
      number: certificate.number, edition: edition.id.text, level: certificate.level,
      digest: certificate.digest, sign: site.sign)
    let code = certificateCode(
      number: certificate.number, edition: edition.id, level: certificate.level,
      digest: certificate.digest)
    let values = CertificateValues(
      holder, edition, number: certificate.number, code: code, day: certificate.day,
      in: press.language, naming: press.english)
    return CertificateSheet(
      page: CertificatePage(
        press.template, values, number: certificate.number, qr: seal.text, in: press.language),
      created: certificate.at, whose: draft.whose, lacking: values.lacking)
  }

  /// Gives the drafts their numbers, all of them or none.
  func issue(
    _ drafts: [Draft], _ state: CertificateBook, printing fields: Set<CertificateField>,
    detail: [String: String],
    replacing old: (IssuedCertificate, reason: String)? = nil, name: String = "certificates.make"
  ) async throws {
    let id = state.edition.id
    let records = try drafts.map { draft in
      CertificateRecords.Kept(
        draft.certificate,
        sealed: try key.box.seal(
          draft.holder.texts(printing: fields),
          owner: CertificateRecords.owner(id, sequence: draft.certificate.sequence)))
    }
    let (next, version) = (state.nextSequence, state.book.version?.version.number)
    try await database.write(action(name)) { [key] transaction in
      let before = try CertificateRecords.all(id, in: transaction)
      let sealed = try OutcomeRecords.versions(id, in: transaction).last?.number
      guard (before.last?.certificate.sequence ?? 0) + 1 == next, sealed == version else {
        throw CertificateFault.changedMeanwhile
      }
      for record in records {
        let number = record.certificate.number
        guard let other = try CertificateRecords.edition(ofNumber: number, in: transaction) else {
          continue
        }
        throw CertificateFault.numberGiven(number, edition: other.text)
      }
      try key.claim(transaction)
      try CertificateRecords.add(records, id, detail: detail, in: transaction)
      if let (certificate, reason) = old {
        try CertificateRecords.end(
          certificate, replacedBy: records.last?.certificate, reason: reason, id, in: transaction)
      }
    }
  }
}

extension CertificateTemplate {
  /// What keeps others from checking the certificates: no QR code, no code to type, letters over the QR code; and a layout
  /// that uses a corner of the page alone.
  func warnings(in language: Language) -> [Problem] {
    let over = textsOverQR.map { text in
      Problem(CertificateFault.overQR([text.path]), severity: .warning, at: text.spot)
    }
    var faults: [CertificateFault] = []
    let hasCode = fields(in: language).contains(.code)
    if qr == nil || !hasCode { faults.append(.noCheck(hasQR: qr != nil, hasCode: hasCode)) }
    if let corner {
      func whole(_ length: Double) -> Int { Int(length.rounded()) }
      faults.append(
        .corner(
          width: whole(corner.width), height: whole(corner.height),
          page: "\(whole(page.width))×\(whole(page.height))"))
    }
    return over + faults.map { Problem($0, severity: .warning, at: Place()) }
  }
}

extension CertificateHolder {
  /// Whether a name that would be printed is the pseudonym of somebody who was removed on request.
  func isForgotten(printing fields: Set<CertificateField>) -> Bool {
    (names + (fields.contains(.advisers) ? advisers : [])).contains(where: Pseudonym.isOne)
  }

  /// Whose certificate it is, for messages: the entry, the organization, or the row of the office's list.
  var whose: Bilingual {
    if let entry {
      guard position > 0 else { return Bilingual(chinese: entry.text, english: entry.text) }
      let role = kind == .adviser ? ("指导教师", "adviser") : ("成员", "member")
      return Bilingual(
        chinese: "\(entry)第 \(position) 位\(role.0)", english: "\(role.1) \(position) of \(entry)")
    }
    if let row { return Bilingual(chinese: "名单第 \(row) 行", english: "row \(row) of the list") }
    return Bilingual(chinese: organization, english: organization)
  }
}
