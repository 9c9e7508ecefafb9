public import Contest
import ContestStore

extension Desk {
  /// Which files of a work in the judge's queue the judge may open, by the questions that the rulebook opens to judges.
  public func judgeFiles(
    of work: JudgeQueue.Work, in queue: JudgeQueue
  ) async throws -> [JudgeFile] {
    let judge = try ownJudge(in: queue.edition.id)
    guard judge == queue.judge.judge.id else { return [] }
    return try await database.read { connection in
      try foundFiles(FileReader(queue, work), connection).map(\.line)
    }
  }

  /// The same of a candidate, for a voter; none where the voter is recused, or nobody votes on the candidate any more.
  func voterFiles(
    of candidate: VoterBallot.Candidate, in ballot: VoterBallot, _ connection: Connection
  ) throws -> [JudgeFile] {
    guard let reader = FileReader(ballot, candidate) else { return [] }
    return try foundFiles(reader, connection).map(\.line)
  }

  /// A file of a work, for the judge to whom it is assigned in a round that is open, or for a voter who votes on it: 评委打开文件. Once
  /// the work leaves the judge's queue or the voter's paper, by a conflict or otherwise, or the round is closed, there is none.
  ///
  /// That the judge opened it is recorded the first time, of each file that was handed in: who saw what is part of how a result came
  /// about. Later openings are not, or reading again would fill the log.
  ///
  /// - Returns: `nil` where none is there, or the judge may not open it: the two look alike.
  /// - Throws: ``JudgeFileFault``, ``JudgingError``.
  public func judgeFile(
    _ question: String, of code: String, in round: Round.ID, edition id: Edition.ID
  ) async throws -> OpenedFile? {
    let judge = try ownJudge(in: id)
    guard let files else { throw EntryFileFault.noFolder }
    @Sendable func find(in connection: Connection) throws -> FoundFile? {
      guard let reader = try FileReader(round, id, judge, code, in: connection) else { return nil }
      return try foundFiles(reader, connection).first { $0.line.question.id == question }
    }
    let first = try await database.read { connection in
      try find(in: connection).map { found in
        (found: found, isKnown: try found.isOnRecord(judge, round, id, in: connection))
      }
    }
    guard let first else { return nil }
    if case .kept(let why) = first.found.line.standing {
      throw JudgeFileFault.kept(first.found.line.question.name, why)
    }
    guard case .open = first.found.line.standing, let file = first.found.file,
      let copy = first.found.copy
    else { return nil }
    let opened = try OpenedFile(
      file, of: first.found.line.question, called: first.found.number, as: copy, in: files)
    guard !first.isKnown else { return opened }
    return try await database.write(action("round.open-file")) { transaction in
      // The work may have left the queue meanwhile, or another file taken its place.
      guard let now = try find(in: transaction), now.file == file, now.copy == copy,
        case .open = now.line.standing
      else { return nil }
      if try !now.isOnRecord(judge, round, id, in: transaction) {
        try transaction.record(
          .judge(id, judge),
          detail: [
            "round": round.text, "entry": file.entry.text, "field": file.field,
            "sha256": file.digest.text,
          ])
      }
      return opened
    }
  }

  private func foundFiles(_ reader: FileReader, _ connection: Connection) throws -> [FoundFile] {
    let questions = reader.edition.fileFields.filter(\.isOpenToJudges)
    guard !questions.isEmpty else { return [] }
    let handedIn = try EntryFileRecords.of(reader.entry, in: connection)
    return questions.map { question in
      let file = handedIn.last { $0.field == question.id }
      let copy = file.flatMap {
        FileForJudges(
          question, ending: $0.ending, length: $0.length, isBlind: reader.isBlind)
      }
      let standing: JudgeFile.Standing =
        switch (file, copy) {
        case _ where !reader.isOpen: .closed
        case (nil, _), (_, nil): .notHandedIn
        case (let file?, _) where file.isPurged || files?.holds(file.digest, file.length) != true:
          .gone
        case (_?, .kept(let why)?): .kept(why)
        case (let file?, _): .open(ending: file.ending, length: file.length)
        }
      return FoundFile(
        line: JudgeFile(question: question, standing: standing), file: file, copy: copy,
        number: reader.number)
    }
  }
}

/// Whose files are read, and by the rules of which round.
private struct FileReader: Sendable {
  let edition: Edition
  let entry: Entry.ID
  /// The number under which the reader knows the entry.
  let number: String
  let isBlind, isOpen: Bool

  init(_ queue: JudgeQueue, _ work: JudgeQueue.Work) {
    (edition, entry, number) = (queue.edition, work.entry, work.number)
    (isBlind, isOpen) = (queue.rules.blind != .none, queue.isOpen)
  }

  /// A ballot is never blind: its paper names the candidates and their units.
  init?(_ ballot: VoterBallot, _ candidate: VoterBallot.Candidate) {
    guard !candidate.isRecused, !candidate.hasLeft else { return nil }
    (edition, entry, number) = (ballot.edition, candidate.entry, candidate.entry.text)
    (isBlind, isOpen) = (false, ballot.state != .closed)
  }

  /// - Returns: `nil` where the voter may not read of the candidate.
  /// - Throws: `JudgingError` for a work that is not the judge's, or no candidate.
  init?(
    _ round: Round.ID, _ edition: Edition.ID, _ judge: Judge.ID, _ code: String,
    in connection: Connection
  ) throws {
    guard try Desk.edition(edition, in: connection).tier.round(round)?.ballot != nil else {
      let queue = try JudgeQueue.require(round, edition, of: judge, in: connection)
      self.init(queue, try queue.work(code))
      return
    }
    let ballot = try VoterBallot.require(round, edition, of: judge, in: connection)
    guard let candidate = ballot.candidates.first(where: { $0.entry.text == code }) else {
      throw JudgingError.noSuchEntry(code, round: round)
    }
    self.init(ballot, candidate)
  }
}

/// A line with what is behind it.
private struct FoundFile: Sendable {
  let line: JudgeFile
  let file: EntryFile?
  let copy: FileForJudges?
  let number: String

  /// Whether the log knows that the judge opened this very file in this round.
  func isOnRecord(
    _ judge: Judge.ID, _ round: Round.ID, _ edition: Edition.ID, in connection: Connection
  ) throws -> Bool {
    guard let file else { return false }
    return try HistoryRecords.records(
      of: .judge(edition, judge), mentioning: file.digest.text, in: connection
    ).contains {
      $0.record.action == "round.open-file" && $0.told("round") == round.text
        && $0.told("entry") == file.entry.text && $0.told("field") == file.field
    }
  }
}
