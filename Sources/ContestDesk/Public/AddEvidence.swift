public import Contest
public import ContestStore

/// A file of evidence for the person who handles the objection.
public struct ObjectionEvidence: Sendable {
  public let file: ObjectionFile
  public let bytes: [UInt8]
}

extension PublicObjection {
  /// How many files an objection may have, how large they may be, and which types are accepted. These are our defaults;
  /// no regulation sets them.
  public static let mostFiles = 5
  public static let evidence = FormField(
    id: "evidence", name: Bilingual(chinese: "证据文件", english: "evidence"), kind: .file,
    accept: ["pdf", "jpg", "jpeg", "png", "docx", "xlsx", "zip"], maximumSize: 10 * 1024 * 1024)
}

extension Desk {
  /// Takes a file of evidence from somebody who has the code of an objection, until the objection is decided: 补交证据. Type
  /// by content, size and virus scanner are checked as for every file. The file's name is not stored. The same bytes
  /// again change nothing, and the receipt says so.
  ///
  /// | limit | counted for | figure |
  /// |---|---|---|
  /// | files that stand | the objection | ``PublicObjection/mostFiles`` |
  /// | files sent in a quarter of an hour | the objection | ``PublicLimit/evidence`` |
  /// | bytes kept in a quarter of an hour | the source | ``PublicLimit/evidenceKilobytes`` |
  /// | bytes kept | the disk | ``PublicLimit/roomLeft`` stay free |
  ///
  /// - Throws: ``PublicFault``, ``EntryFileFault``, `SheetError`, `StoreError`.
  /// - Returns: `nil` if no objection of the edition has the code.
  public func addEvidence(
    _ path: String, named name: String, byCode code: ReceiptCode?, edition id: Edition.ID,
    from source: String
  ) async throws -> ObjectionReceipt? {
    try actor.require(.objectToLists, in: .edition(id))
    guard let files else { throw EntryFileFault.noFolder }
    guard let known = try await objection(byCode: code, edition: id, from: source) else {
      return nil
    }
    do {
      _ = try await limited(.evidence, "\(id)/\(known.step.id)/\(known.objection.number)") {
        true
      }
    } catch PublicFault.tooOften(let minutes) {
      throw PublicFault.evidenceTooOften(most: PublicLimit.evidence.most, minutes: minutes)
    }
    func check(_ file: HandedInFile) throws {
      let faults = file.faults(for: PublicObjection.evidence)
      guard faults.isEmpty else { throw EntryFileFault.notTaken(faults) }
    }
    let handedIn = try FileFolder.handedIn(path, named: name)
    try check(handedIn)
    try await FileScan.check(path)
    let kilobytes = try await countEvidence(handedIn.length, source)
    func takeBack() async throws {
      try await database.note {
        try PublicLimit.evidenceKilobytes.takeBack(source, amount: kilobytes, in: $0)
      }
    }
    let draft: FileFolder.Draft
    do {
      guard
        WorkFileWriter.hasRoom(
          for: handedIn.length, leaving: PublicLimit.roomLeft, in: files.path)
      else { throw PublicFault.evidenceHasNoRoom }
      draft = try files.take(path)
    } catch {
      try await takeBack()
      throw error
    }
    var repeated: ObjectionFile?
    do {
      try check(files.handedIn(draft, named: name))
      let ending = HandedInFile.ending(of: name)
      let (number, round) = (known.objection.number, known.step.id)
      repeated = try await database.write(action("objection.evidence")) { transaction in
        let now = transaction.action.at
        let list = try PublicList(of: round, edition: id, at: now, in: transaction)
        guard list.takesObjections,
          let objection = try ObjectionRecords.all(id, round, in: transaction)
            .first(where: { $0.number == number }), objection.verdict == nil
        else { throw PublicFault.evidenceTooLate }
        let there = try ObjectionFileRecords.of(number, id, round, in: transaction)
        if let same = there.first(where: { $0.digest == draft.digest && !$0.isPurged }) {
          files.discard(draft)
          return same
        }
        guard there.count < PublicObjection.mostFiles else {
          throw PublicFault.tooManyFiles(most: PublicObjection.mostFiles)
        }
        try files.keep(draft)
        try ObjectionFileRecords.add(
          ObjectionFile(
            position: there.count + 1, ending: ending, length: draft.length, digest: draft.digest,
            at: now), to: number, id, round, in: transaction)
        return nil
      }
    } catch {
      files.discard(draft)
      try await takeBack()
      throw error
    }
    if repeated != nil { try await takeBack() }
    var receipt = try await objection(byCode: code, edition: id, from: source)
    receipt?.repeated = repeated
    return receipt
  }

  /// Counts what a source wants kept before it is: of many at the same moment no more is kept than may be. What is then not kept
  /// is taken back.
  ///
  /// - Returns: the kilobytes that were counted; a part of one counts whole.
  private func countEvidence(_ length: Int, _ source: String) async throws -> Int {
    let limit = PublicLimit.evidenceKilobytes
    let kilobytes = (max(length, 0) >> 10) + 1
    let now = clock()
    do {
      try await database.note {
        try limit.countAndCheck(source, amount: kilobytes, at: now, in: $0)
      }
    } catch PublicFault.tooOften(let minutes) {
      throw PublicFault.evidenceTooMuch(megabytes: limit.most >> 10, minutes: minutes)
    }
    return kilobytes
  }

  /// A file of evidence, for the person who handles the objection. That it was opened is recorded.
  ///
  /// - Throws: ``EntryFileFault/damaged(_:)`` if its bytes are not those that were received; ``NotPermitted``.
  /// - Returns: `nil` if there is none, or if its bytes were purged.
  public func objectionEvidence(
    _ position: Int, of number: Int, to round: Round.ID, edition id: Edition.ID
  ) async throws -> ObjectionEvidence? {
    try actor.require(.seePersonalData, in: .edition(id))
    guard let files else { throw EntryFileFault.noFolder }
    let found = try await database.read { connection in
      try ObjectionFileRecords.of(number, id, round, in: connection)
        .first { $0.position == position && !$0.isPurged }
    }
    guard let file = found else { return nil }
    try await database.write(action("objection.see-personal-data")) { transaction in
      try transaction.record(
        .objections(id, round), detail: ["number": "\(number)", "file": "\(position)"])
    }
    guard try files.state(of: file.digest) == .whole,
      let bytes = try files.bytes(of: file.digest, atMost: file.length)
    else { throw EntryFileFault.damaged(["异议 \(number) 证据 \(position)"]) }
    return ObjectionEvidence(file: file, bytes: bytes)
  }

  /// Writes the receipt of an objection as a page of PDF: 异议回执. It says what the objection is about and what was written,
  /// but not who wrote it.
  public func writeObjectionReceipt(
    _ receipt: ObjectionReceipt, in language: Language, to path: String
  ) async throws {
    try actor.require(.seePublished, in: .edition(receipt.edition.id))
    _ = try write([receipt.table(in: language)], as: .pdf, replacing: language, to: path)
  }
}

extension ObjectionReceipt {
  /// Whether more evidence is taken.
  public var takesEvidence: Bool {
    objection.verdict == nil && !isClosed && files.count < PublicObjection.mostFiles
  }

  /// The state of the objection in a few words: 已受理，正在核查.
  public func standing(in language: Language) -> String {
    if let verdict = objection.verdict { return verdict.name(in: language) }
    return switch (objection.standing, language) {
    case (.admitted, .chinese): "已受理，正在核查"
    case (.admitted, .english): "admitted; it is being looked into"
    case (.late, .chinese): "逾期，另行登记，不作成立与否的决定"
    case (.late, .english): "late; kept apart and not decided"
    case (.anonymous, .chinese): "匿名，另行登记，不作成立与否的决定"
    case (.anonymous, .english): "anonymous; kept apart and not decided"
    }
  }

  /// The lines about the objection on the page and on paper.
  public func rows(in language: Language) -> [(name: String, value: String)] {
    func text(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    var rows = [
      (text("查询码", "Code"), code.shown), (text("编号", "Number"), number),
      (text("收到", "Received"), objection.receivedAt.shown),
      (
        text("针对", "About list"),
        text(
          "第 \(objection.publication) 号名单" + (row.map { "第 \($0) 项：\(title)" } ?? ""),
          "number \(objection.publication)" + (row.map { ", row \($0): \(title)" } ?? ""))
      ), (text("现在", "Now"), standing(in: language)),
    ]
    if !self.text.isEmpty { rows.append((text("写的内容", "Written"), self.text)) }
    if !evidence.isEmpty { rows.append((text("写的依据", "Resting on"), evidence)) }
    if let decidedAt, objection.verdict != nil {
      rows.append((text("决定", "Decided"), decidedAt.shown))
    }
    for file in files {
      rows.append(
        (
          text("证据文件 \(file.position)", "Evidence \(file.position)"),
          "\(file.at.shown)，.\(file.ending)，\(HandedInFileFault.size(file.length))"
            + (file.isPurged ? text("，到期已清除", ", purged") : "，SHA-256 \(file.digest.text)")
        ))
    }
    return rows.map { (name: $0.0, value: $0.1) }
  }

  func table(in language: Language) -> OfficeTable {
    let title = language == .chinese ? "异议回执" : "Receipt of an objection"
    return OfficeTable(
      name: title, title: "\(edition.heading) \(title)", leading: edition.officeLine,
      trailing: step.name.text(in: language),
      columns: [
        .init(language == .chinese ? "项目" : "What", width: 24),
        .init(language == .chinese ? "内容" : "Which", width: 76),
      ],
      rows: rows(in: language).map { [.text($0.name), .text($0.value)] },
      notes: [
        language == .chinese
          ? "凭查询码可以查办到哪一步，码只给异议人，请自己保存。此件由系统按记录生成，以系统内的记录为准。"
          : "With the code you see where it stands; nobody else has it. Made from the system's record, which counts."
      ], isLandscape: false)
  }
}
