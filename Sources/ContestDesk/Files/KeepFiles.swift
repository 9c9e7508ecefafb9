import Contest
import ContestStore

/// The result of copying entrants' files from one folder to another.
public struct CopiedFiles: Hashable, Sendable {
  /// How many files the other folder has now.
  public var count = 0
  /// Files that were missing or changed in the source: entry and question.
  public var damaged: [String] = []

  public init(count: Int = 0, damaged: [String] = []) {
    (self.count, self.damaged) = (count, damaged)
  }
}

extension Desk {
  /// The folder in which a backup keeps the files of entrants.
  static func folder(besideBackup path: String) -> String { path + ".files" }

  /// Copies every file that a row names to another folder. Files that are there already are checked, not written again.
  func copyFiles(from source: FileFolder, to target: FileFolder) async throws -> CopiedFiles {
    let digests = try await database.read { try EntryFileRecords.digests(in: $0) }
    var copied = CopiedFiles()
    var lost: Set<Digest> = []
    for (place, digest) in digests.enumerated() {
      try work.tell(
        Bilingual(chinese: "复制交来的文件", english: "Copying the files"), place, of: digests.count)
      if try source.state(of: digest) == .whole {
        try source.copy(digest, to: target)
        copied.count += 1
      } else {
        lost.insert(digest)
      }
    }
    copied.damaged = try await names(of: lost)
    return copied
  }

  /// The files that are missing from the folder or changed there, for `check`.
  func damagedFiles() async throws -> [String] {
    let digests = try await database.read { try EntryFileRecords.digests(in: $0) }
    var lost: Set<Digest> = []
    for (place, digest) in digests.enumerated() {
      try work.tell(
        Bilingual(chinese: "核对交来的文件", english: "Checking the files"), place, of: digests.count)
      if try files?.state(of: digest) != .whole { lost.insert(digest) }
    }
    return try await names(of: lost)
  }

  /// The owners of the files, as in `A194785 作品正文（第 1 次）`.
  private func names(of digests: Set<Digest>) async throws -> [String] {
    guard !digests.isEmpty else { return [] }
    return try await database.read { connection in
      var editions: [Edition.ID: Edition] = [:]
      let drafts = try DraftFileRecords.all(in: connection).filter { digests.contains($0.digest) }
      return try drafts.map { file in
        let edition = try editions[file.edition] ?? Self.edition(file.edition, in: connection)
        editions[file.edition] = edition
        let field = edition.fileFields.first { $0.id == file.field }?.name.chinese ?? file.field
        return "\(file.account) \(field)（还没有提交）"
      }
        + EntryFileRecords.naming(digests, in: connection).map { file in
          guard let home = try EntryRecords.home(of: file.entry, in: connection) else {
            return file.entry.text
          }
          let edition = try editions[home.edition] ?? Self.edition(home.edition, in: connection)
          editions[home.edition] = edition
          let field = edition.fileFields.first { $0.id == file.field }?.name.chinese ?? file.field
          return "\(file.entry.text) \(field)（第 \(file.number) 次）"
        }
        + EntryFileRecords.reserves(with: digests, in: connection).map { reserve in
          let edition =
            try editions[reserve.edition] ?? Self.edition(reserve.edition, in: connection)
          editions[reserve.edition] = edition
          let field =
            edition.fileFields.first { $0.id == reserve.field }?.name.chinese ?? reserve.field
          return "\(reserve.site) \(reserve.code.text) \(field)（候补）"
        }
        + ObjectionFileRecords.naming(digests, in: connection).map { one in
          "\(one.edition.text) 异议 \(one.number) 证据 \(one.file.position)"
        }
    }
  }

  /// Makes sure before a purge that the bytes of an edition's files can be deleted.
  func requireFolder(toPurge edition: Edition.ID) async throws {
    guard files == nil else { return }
    let named = try await database.read { try EntryFileRecords.digests(of: edition, in: $0) }
    guard named.isEmpty else { throw EntryFileFault.noFolder }
  }

  /// Deletes the files that the entries of a purged edition had handed in, unless another edition needs them. Run again, it
  /// finishes an interrupted purge.
  func removePurgedFiles(of edition: Edition.ID) async throws {
    guard let files else { return }
    let unneeded = try await database.read { connection in
      try EntryFileRecords.digests(of: edition, in: connection).filter {
        try !EntryFileRecords.isNeeded($0, in: connection)
      }
    }
    for digest in unneeded { try files.remove(digest) }
    try await removeDroppedFiles()
  }

  /// Deletes files that entrants replaced in a form before it was sent, and partial uploads that have been left for more than
  /// a day.
  func removeDroppedFiles() async throws {
    guard let files else { return }
    files.forgetLeft(now: clock())
    let dropped = try await database.read { try DraftFileRecords.dropped(in: $0) }
    guard !dropped.isEmpty else { return }
    for file in dropped {
      // Files are put into use inside a write, and only one write runs at a time, so no file with the same bytes can be put
      // into use meanwhile.
      try await database.write(action("files.remove-dropped")) { transaction in
        if try !EntryFileRecords.isNeeded(file.digest, in: transaction) {
          try files.remove(file.digest)
        }
      }
    }
    try await database.note { notes in
      for file in dropped { try DraftFileRecords.forget(file, in: notes) }
    }
  }
}
