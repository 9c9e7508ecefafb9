public import Contest
import ContestSheets
public import ContestStore

/// What was handed in for a question of the form, or that nothing was.
public struct FileLine: Sendable {
  public let entry: EntryBrief
  public let field: FormField
  /// The current file; `nil` where none was handed in.
  public let file: EntryFile?
  /// Whether it was handed in and is now missing from the folder, or has another length. `check` reads the bytes of all
  /// files.
  public let isLost: Bool

  /// Whether the rulebook requires it and it is missing.
  public var isLacking: Bool {
    field.isRequired && (file == nil || isLost) && entry.state.isStanding
  }
}

/// The files of an edition's entries.
public struct FileList: Sendable {
  public let edition: Edition
  public let lines: [FileLine]

  /// How many entries in the contest lack a required file.
  public var lacking: Int { Set(lines.filter(\.isLacking).map(\.entry.id)).count }

  /// The files that are on record and missing from the folder.
  public var lost: [FileLine] { lines.filter(\.isLost) }

  /// The same list with only the files that are lacking or lost.
  public var onlyLacking: FileList {
    FileList(edition: edition, lines: lines.filter { $0.isLacking || $0.isLost })
  }

  /// One page of it, counted from 1, with `size` lines.
  public func page(_ number: Int, of size: Int) -> FileList {
    let before = max(number - 1, 0).multipliedReportingOverflow(by: size)
    guard !before.overflow else { return FileList(edition: edition, lines: []) }
    return FileList(
      edition: edition, lines: Array(lines.dropFirst(before.partialValue).prefix(size)))
  }

  /// The list as an office keeps it.
  public func table(in language: Language) -> OfficeTable {
    func words(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    let nouns = edition.rulebook.nouns
    return OfficeTable(
      name: words("文件", "files"),
      title: words("交来的文件", "files of entrants"),
      leading: edition.officeLine,
      columns: [
        .init(words("编码", "code"), width: 10), .init(words("单位", "organization"), width: 24),
        .init(words("编号", "number"), width: 10),
        .init(words(nouns.titleHeading, "title"), width: 32),
        .init(words("项目", "question"), width: 14), .init(words("情况", "state"), width: 12),
        .init(words("类型", "type"), width: 6),
        .init(words("字节数", "bytes"), width: 12, .right),
        .init(words("交来时间", "handed in"), width: 18),
        .init("SHA-256", width: 66),
      ],
      rows: lines.map { line in
        let state =
          if let file = line.file {
            file.isPurged
              ? words("到期已清除", "purged")
              : line.isLost
                ? words("遗失", "lost")
                : file.number > 1
                  ? words("已交，第 \(file.number) 次", "in, number \(file.number)") : words("已交", "in")
          } else {
            line.isLacking ? words("未交（必交）", "lacking") : words("没有交（选交）", "none (optional)")
          }
        return [
          .text(line.entry.id.text), .text(line.entry.organization), .text(line.entry.number),
          .text(line.entry.title), .text(line.field.name.text(in: language)), .text(state),
          .text(line.file?.ending ?? ""), line.file.map { .integer($0.length) } ?? .blank,
          .text(line.file?.at.shown ?? ""), .text(line.file?.digest.text ?? ""),
        ]
      })
  }
}

extension Desk {
  /// Which files the entries of an edition, or one entry, handed in, and which are missing: 文件清单. An actor who stands for a
  /// unit sees that unit's files.
  public func fileList(_ edition: Edition, entry: Entry.ID? = nil) async throws -> FileList {
    let sight = try actor.sight(in: edition.id)
    return try await database.read { connection in
      try fileList(edition, sight, entry: entry, in: connection)
    }
  }

  /// The required files that entries have not handed in, as the form calls them, by entry; with `entry`, only its own.
  public func lackingFiles(
    _ edition: Edition, of entry: Entry.ID? = nil
  ) async throws -> [Entry.ID: [Bilingual]] {
    guard edition.fileFields.contains(where: \.isRequired) else { return [:] }
    let lines = try await fileList(edition, entry: entry).lines
    return Dictionary(grouping: lines.filter(\.isLacking), by: \.entry.id)
      .mapValues { $0.map(\.field.name) }
  }

  private func fileList(
    _ edition: Edition, _ sight: Sight, entry: Entry.ID?, in connection: Connection
  ) throws -> FileList {
    let seen: Set<Entry.ID>? = try sight.organizations.map { organizations in
      var ids: Set<Entry.ID> = []
      for one in organizations {
        ids.formUnion(try EntryRecords.ids(edition.id, organizationID: one, in: connection))
      }
      return ids
    }
    let briefs: [EntryBrief] =
      if let entry {
        try EntryBriefRecords.entry(entry, edition.id, in: connection).map { [$0] } ?? []
      } else {
        Array(try EntryBriefRecords.all(edition.id, in: connection))
      }
    var standing: [Entry.ID: [String: EntryFile]] = [:]
    if let entry {
      for file in try EntryFileRecords.of(entry, in: connection) {
        standing[entry, default: [:]][file.field] = file
      }
    } else {
      for file in try EntryFileRecords.standing(edition.id, in: connection) {
        standing[file.entry, default: [:]][file.field] = file
      }
    }
    let fields = edition.fileFields
    var lines: [FileLine] = []
    for brief in briefs where seen?.contains(brief.id) ?? true {
      for field in fields {
        let file = standing[brief.id]?[field.id]
        lines.append(
          FileLine(
            entry: brief, field: field, file: file,
            isLost: file.map { !$0.isPurged && files?.holds($0.digest, $0.length) != true }
              ?? false))
      }
    }
    return FileList(edition: edition, lines: lines)
  }

  /// Writes the files of an edition's entries, or of one, into a folder, named by code and question: `A194785-作品正文.pdf`. They
  /// may contain personal data, so the record says who wrote them out. Each is compared with its SHA-256 first; if one is
  /// missing or changed, nothing is written and all such files are named.
  ///
  /// - Returns: the names that were written.
  /// - Throws: ``EntryFileFault``, ``NotPermitted``, `StoreError`, `SheetError`.
  public func writeFiles(
    _ edition: Edition, entry: Entry.ID? = nil, to folder: String
  ) async throws -> [String] {
    try actor.require(.screenEntries, in: .edition(edition.id))
    guard let files else { throw EntryFileFault.noFolder }
    let list = try await fileList(edition, entry: entry)
    let there = list.lines.compactMap { line in
      line.file.flatMap { $0.isPurged ? nil : (line: line, file: $0) }
    }
    let work = work
    func tell(_ done: Int) throws {
      try work.tell(
        Bilingual(chinese: "写出文件", english: "Writing the files"), done, of: 2 * there.count)
    }
    var damaged: [String] = []
    for (place, one) in there.enumerated() {
      try tell(place)
      if try files.state(of: one.file.digest) != .whole {
        damaged.append("\(one.line.entry.id.text) \(one.line.field.name.chinese)")
      }
    }
    guard damaged.isEmpty else { throw EntryFileFault.damaged(damaged) }
    // This goes on record before anybody can look at the files.
    try await database.write(action("entries.write-files")) { transaction in
      try transaction.record(
        .edition(edition.id), detail: ["files": "\(there.count)", "entry": entry?.text ?? ""])
    }
    try PrivateFolder.make(folder)
    var names: [String] = []
    for (place, one) in there.enumerated() {
      try tell(there.count + place)
      let name = "\(one.line.entry.id.text)-\(one.line.field.fileName).\(one.file.ending)"
      try files.copyOut(one.file.digest, to: "\(folder)/\(name)")
      names.append(name)
    }
    return names
  }
}
