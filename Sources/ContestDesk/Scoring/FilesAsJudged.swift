public import Contest
import ContestStore

/// What the judges of some rounds open of a file, for the office to look at before they do: 评委看到的一份.
public struct FileAsJudged: Hashable, Sendable {
  /// The rounds whose judges open the same.
  public var rounds: [Bilingual]
  public let copy: FileForJudges

  public var isOpen: Bool { copy == .whole || copy == .withoutProperties }
}

extension Desk {
  /// What judges open of the files of an entry, by question; a question that the rulebook opens to no judge is left out. Rounds
  /// whose judges open the same stand together, in the order of the rulebook.
  public func filesAsJudged(
    _ edition: Edition, of entry: Entry.ID
  ) async throws -> [String: [FileAsJudged]] {
    var found: [String: [FileAsJudged]] = [:]
    for line in try await fileList(edition, entry: entry).lines {
      var copies: [FileAsJudged] = []
      for round in edition.roundsOfFiles(line.entry.track) {
        guard let copy = try copy(of: line, in: round) else { continue }
        if let place = copies.firstIndex(where: { $0.copy == copy }) {
          copies[place].rounds.append(round.name)
        } else {
          copies.append(FileAsJudged(rounds: [round.name], copy: copy))
        }
      }
      if !copies.isEmpty { found[line.field.id] = copies }
    }
    return found
  }

  /// The entries with a file that blind judges would open, so that nobody passes them without knowing.
  public func entriesOpenToBlindJudges(_ edition: Edition) async throws -> Set<Entry.ID> {
    guard edition.fileFields.contains(where: { $0.isOpenToJudges && $0.isBlind }) else { return [] }
    let lines = try await fileList(edition).lines.filter { line in
      guard let file = line.file, !file.isPurged else { return false }
      return edition.roundsOfFiles(line.entry.track).contains { round in
        FileForJudges(
          line.field, ending: file.ending, length: file.length, isBlind: round.isBlindForJudges)
          == .withoutProperties
      }
    }
    return Set(lines.map(\.entry.id))
  }

  /// A file as judges open it, for whoever screens the entry; where judges of some rounds open another copy than those of others, that
  /// of the blind ones. It may hold personal data, so the record says who opened it.
  ///
  /// - Returns: `nil` where no judge opens it, or none is there.
  /// - Throws: ``JudgeFileFault``, ``NotPermitted``.
  public func fileAsJudged(
    _ question: String, of entry: Entry.ID, _ edition: Edition
  ) async throws -> OpenedFile? {
    try actor.require(.screenEntries, in: .edition(edition.id))
    guard let files else { throw EntryFileFault.noFolder }
    let line = try await fileList(edition, entry: entry).lines.first { $0.field.id == question }
    guard let line, let file = line.file, !file.isPurged, !line.isLost else { return nil }
    let copies = try edition.roundsOfFiles(line.entry.track).compactMap {
      try copy(of: line, in: $0)
    }
    guard let copy = copies.first(where: { $0 == .withoutProperties }) ?? copies.first else {
      return nil
    }
    let opened = try OpenedFile(
      file, of: line.field, called: entry.text, as: copy, in: files)
    try await database.write(action("entries.write-files")) { transaction in
      try transaction.record(
        .edition(edition.id), detail: ["files": "1", "entry": entry.text, "field": question])
    }
    return opened
  }

  /// What the judges of a round open of a file; `nil` where they open none, or none is there.
  private func copy(of line: FileLine, in round: Round) throws -> FileForJudges? {
    guard let file = line.file, !file.isPurged, !line.isLost,
      let copy = FileForJudges(
        line.field, ending: file.ending, length: file.length,
        isBlind: round.isBlindForJudges)
    else { return nil }
    guard copy == .withoutProperties, let files else { return copy }
    do {
      _ = try OpenedFile(file, of: line.field, called: "", as: copy, in: files)
      return copy
    } catch JudgeFileFault.kept(_, let why) {
      return .kept(why)
    }
  }
}

extension Round {
  /// Whether its judges do not learn whose entries they score.
  fileprivate var isBlindForJudges: Bool { judging.map { $0.blind != .none } ?? false }
}

extension Edition {
  /// The rounds in which judges score entries of a track on their page, or vote on them.
  func roundsOfFiles(_ track: Track.ID) -> [Round] {
    tier.rounds.filter { ($0.isJudged || $0.ballot != nil) && $0.concerns(track) }
  }
}
