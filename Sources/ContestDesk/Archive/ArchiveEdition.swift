public import Contest
import ContestArchive
import ContestStore

/// An archive that was written.
public struct WrittenArchive: Sendable {
  /// SHA-256 of its manifest, which names it.
  public let sha256: String
  public let entries: Int
  public let version: Int
  /// The last record of the audit log that is in it.
  public let auditSequence: Int
  /// That record as it is noted elsewhere, `128:9f2c…`: with it somebody can tell whether the log was written anew.
  public let auditHead: String
  /// How many files of entrants are in it.
  public let files: Int
  /// What a check of the archive will report as missing, so that whoever makes the archive knows it first.
  public let warnings: [Bilingual]
}

extension Desk {
  /// Writes everything that led to an edition's lists into one signed file, from which anybody can compute them again: 归档.
  ///
  /// Personal data is left out, and keyed hashes stand in its place. `withNames` adds the names and all answers. `withFiles`
  /// adds the files that entrants handed in, unencrypted; their texts may name people. ID numbers and mobiles are never put
  /// into an archive.
  ///
  /// - Throws: ``EntryFileFault`` where a file is missing or changed; ``ArchivingError`` while rounds are open or the sealed results are out of date; ``SiteError/notMade``;
  ///   ``NotPermitted``, `ArchiveError`.
  public func archive(
    edition id: Edition.ID? = nil, withNames: Bool = false, withFiles: Bool = false,
    program: String, to path: String
  ) async throws -> WrittenArchive {
    let id = try await permitted(.exportResults, in: id)
    if withNames || withFiles { try actor.require(.seePersonalData, in: .edition(id)) }
    let site = try siteIdentity()
    let folder = withFiles ? try await wholeFolder(of: id) : nil
    let key = ArchiveKey(chance(), chance())
    try work.tell(Bilingual(chinese: "收集归档内容", english: "Gathering"), 0, of: 2)
    let siteKey = self.key
    let now = clock()
    let gather: @Sendable (Connection) throws -> GatheredArchive = { connection in
      try connection.readingThrough {
        try GatheredArchive(
          Self.edition(id, in: connection), key, siteKey, withNames, files: folder, at: now,
          in: connection)
      }
    }
    let read = try await database.read(gather)
    // The log's record of what the archive tells is in the archive: nobody can change a word of it and leave the log as it is.
    let (whole, contents) = try await database.write(action("edition.archive")) { transaction in
      // Where something was recorded meanwhile, what was read is no longer what the record would be about.
      var whole =
        try AuditLog.head(in: transaction) == read.head ? read : gather(transaction)
      let contents = try whole.contents(
        whole.manifest(site: site.name, madeAt: now, program: program))
      try transaction.record(.edition(id), detail: ["contents": contents])
      return (whole, contents)
    }
    let gathered = try await database.read { connection in
      var gathered = whole
      try connection.readingThrough { try gathered.addLog(to: contents, in: connection) }
      return gathered
    }
    try work.tell(Bilingual(chinese: "写归档文件", english: "Writing"), 1, of: 2)
    let manifest = gathered.manifest(site: site.name, madeAt: now, program: program)
    let sha256 = try gathered.writer.write(
      to: path, manifest, key: site.signingKey, sign: site.sign)
    let file = path.split(separator: "/").last.map(String.init) ?? path
    try await database.write(action("edition.archive")) { transaction in
      try transaction.record(
        .edition(id),
        detail: [
          "manifest-sha256": sha256, "version": "\(manifest.version)",
          "names": withNames ? "yes" : "no", "files": "\(gathered.writer.attachedCount)",
        ], withheld: ["file": file])
    }
    return WrittenArchive(
      sha256: sha256, entries: gathered.entries, version: manifest.version,
      auditSequence: manifest.head.sequence,
      auditHead: "\(manifest.head.sequence):\(manifest.head.hash)",
      files: gathered.writer.attachedCount,
      warnings: gathered.warnings)
  }

  /// The folder of files, after a check that every file of the edition is in it unchanged.
  private func wholeFolder(of id: Edition.ID) async throws -> FileFolder {
    guard let files else { throw EntryFileFault.noFolder }
    let all = try await database.read { try EntryFileRecords.all(id, in: $0) }
    try await requireWhole(Dictionary(grouping: all.filter { !$0.isPurged }, by: \.entry), id)
    return files
  }
}

/// Why an edition cannot be archived yet.
public enum ArchivingError: Error, Hashable {
  case nothingSealed
  /// These rounds still take marks.
  case roundsOpen([Round.ID])
  /// The sealed results no longer follow from the inputs; so many entries differ.
  case stale(version: Int, entries: Int)
}

extension ArchivingError: NamingThings {
  public var code: String {
    switch self {
    case .nothingSealed: "archive-nothing-sealed"
    case .roundsOpen: "archive-round-open"
    case .stale: "archive-stale"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .nothingSealed, .roundsOpen: [.closeRound]
    case .stale: [.showDifferences, .sealResults]
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    switch (self, language) {
    case (.nothingSealed, .chinese): "还没有封存任何结果，没有可归档的。请先结束一轮。"
    case (.nothingSealed, .english):
      "No results are sealed yet, so there is nothing to archive. Close a round first."
    case (.roundsOpen(let open), .chinese):
      "轮次\(names.rounds(open, in: language))还在进行。归档里有评分和种子，须等\(open.count == 1 ? "它" : "它们")结束。"
    case (.roundsOpen(let open), .english):
      open.count == 1
        ? "Round \(names.rounds(open, in: language)) still takes marks. An archive holds marks and seeds, so it waits until the round is closed."
        : "Rounds \(names.rounds(open, in: language)) still take marks. An archive holds marks and seeds, so it waits until they are closed."
    case (.stale(let version, 0), .chinese):
      "结果第 \(version) 版封存后，单位的积分、奖杯，或名单所据的名额、上限、理由有变动。归档只收与封存一致的结果，请先核对并封存。"
    case (.stale(let version, 0), .english):
      "Since version \(version) was sealed points or cups, or the places, limits or reasons behind its lists, have changed. Look at them and seal a new version first."
    case (.stale(let version, let entries), .chinese):
      "结果第 \(version) 版封存后有变动，涉及 \(entries) 项。归档只收与封存一致的结果，请先核对并封存。"
    case (.stale(let version, let entries), .english):
      "Since version \(version) was sealed the results have changed for \(entries) entries. Look at them and seal a new version first."
    }
  }
}
