import Contest
import ContestArchive
import ContestStore

extension Recommendation {
  /// The current file for each question of the recommended entries and the reserves, unless it was purged. The files of a
  /// reserve are there when it moves up at the office above.
  func files(in connection: Connection) throws -> [Entry.ID: [EntryFile]] {
    var files: [Entry.ID: [EntryFile]] = [:]
    for one in entries where one.standing != .withdrawn {
      let standing = Dictionary(
        try EntryFileRecords.of(one.stored.entry.id, in: connection).map { ($0.field, $0) },
        uniquingKeysWith: { _, last in last })
      let kept = standing.values.filter { !$0.isPurged }.sorted { $0.field < $1.field }
      if !kept.isEmpty { files[one.stored.entry.id] = kept }
    }
    return files
  }
}

extension PackagedFile {
  init(_ file: EntryFile) {
    self.init(
      question: file.field, ending: file.ending.isEmpty ? "bin" : file.ending,
      bytes: file.length, sha256: file.digest.text)
  }
}

extension Desk {
  /// Checks that the files to send are in the folder and unchanged.
  ///
  /// - Throws: ``EntryFileFault/noFolder``, ``EntryFileFault/damaged(_:)`` with all files that are not.
  func requireWhole(_ attached: [Entry.ID: [EntryFile]], _ id: Edition.ID) async throws {
    guard !attached.isEmpty else { return }
    guard let files else { throw EntryFileFault.noFolder }
    let fields = try await database.read { try Self.edition(id, in: $0).fileFields }
    var damaged: [String] = []
    for (place, (entry, own)) in attached.sorted(by: { $0.key < $1.key }).enumerated() {
      try work.tell(
        Bilingual(chinese: "核对交来的文件", english: "Checking the files"), place,
        of: attached.count)
      for file in own where try files.state(of: file.digest) != .whole {
        let name = fields.first { $0.id == file.field }?.name.chinese ?? file.field
        damaged.append("\(entry.text) \(name)")
      }
    }
    guard damaged.isEmpty else { throw EntryFileFault.damaged(damaged) }
  }
}
