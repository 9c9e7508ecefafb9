public import Contest
import ContestStore

extension Desk {
  /// Begins the next run with everybody present except those named as absent: 开始一轮投票. The first run has all candidates, each
  /// later one those whom the run before left open; candidates who have withdrawn since are left out.
  public func beginRun(
    of round: Round.ID? = nil, edition id: Edition.ID? = nil, absent: [String] = [],
    asShown shown: ShownState? = nil
  ) async throws -> BallotStatus {
    let id = try await permitted(.runBallots, in: id)
    return try await database.write(action("ballot.run")) { transaction in
      let book = try BallotBook(round, edition: id, in: transaction)
      try book.require(shown)
      try book.requireOpen()
      switch book.result.next {
      case .counting(let run): throw BallotFault.runNotCounted(run)
      case .complete, .seatsOpen: throw BallotFault.nothingDue(book.round.id)
      case .notHeld, .run: break
      }
      let candidates = book.due
      guard !candidates.isEmpty else { throw BallotFault.nobodyLeft }
      let away = Set(try absent.map { try book.voter($0).judge })
      let present = book.input.voters.subtracting(away)
      try BallotRecords.begin(
        (book.runs.last?.number ?? 0) + 1, candidates: candidates.sorted(), present: present, id,
        book.round.id, in: transaction)
      return try BallotStatus(
        BallotBook(book.round.id, edition: id, in: transaction), in: transaction)
    }
  }

  /// Counts the run whose papers have come in: 计票. Afterwards its papers cannot change. A run without a quorum is void and
  /// needs no papers, and neither does one whose candidates have all left.
  ///
  /// Which candidates still stand is put on record with the count. Whoever had left keeps the votes of the papers and is not
  /// elected by them.
  ///
  /// - Throws: ``BallotFault`` while papers are missing, or two keyings differ or are not both there.
  public func countRun(
    of round: Round.ID? = nil, edition id: Edition.ID? = nil, asShown shown: ShownState? = nil
  ) async throws -> BallotStatus {
    let id = try await permitted(.runBallots, in: id)
    return try await database.write(action("ballot.count")) { transaction in
      let book = try BallotBook(round, edition: id, in: transaction)
      try book.require(shown)
      try book.requireOpen()
      let run = try book.running()
      let stood = book.stood(in: run)
      var input = book.input
      if let last = input.runs.indices.last {
        input.runs[last].isCounted = true
        input.runs[last].gone = Set(stood.filter { !$0.value }.keys)
      }
      let result = BallotResult(input, book.rule)
      if let fault = result.fault { throw BallotFault.uncountable(run: fault.run, fault.error) }
      if result.runs.last?.isVoid != true, stood.values.contains(true) {
        try book.requireKeyed(run, in: transaction)
        try book.requireNoRecusedVotes()
      }
      try BallotRecords.setCounted(
        true, run: run.number, stood: stood, id, book.round.id, in: transaction)
      return try BallotStatus(
        BallotBook(book.round.id, edition: id, in: transaction), in: transaction)
    }
  }

  /// Takes back the count of the latest run, with a reason, so that its papers can be corrected: 重新计票.
  public func recountRun(
    of round: Round.ID? = nil, edition id: Edition.ID? = nil, reason: String,
    asShown shown: ShownState? = nil
  ) async throws -> BallotStatus {
    let id = try await permitted(.runBallots, in: id)
    guard !reason.allSatisfy(\.isWhitespace) else { throw EditionError.reasonMissing }
    return try await database.write(action("ballot.recount")) { transaction in
      let book = try BallotBook(round, edition: id, in: transaction)
      try book.require(shown)
      try book.requireOpen()
      guard let last = book.runs.last else { throw BallotFault.noRun }
      guard last.countedAt != nil else { throw BallotFault.runNotCounted(last.number) }
      try BallotRecords.setCounted(
        false, run: last.number, id, book.round.id, reason: reason, in: transaction)
      return try BallotStatus(
        BallotBook(book.round.id, edition: id, in: transaction), in: transaction)
    }
  }
}

extension BallotBook {
  /// Throws unless the papers of a run are in, and two keyings agree where the rulebook wants two.
  fileprivate func requireKeyed(_ run: BallotRun, in connection: Connection) throws {
    let keyings = try BallotRecords.keyings(
      edition.id, round.id, run: run.number, in: connection)
    guard rule.keyed == .twice else {
      guard keyings.values.contains(where: { !$0.isEmpty }) else {
        throw BallotFault.noPapers(run: run.number)
      }
      return
    }
    let names = keyings.keys.sorted()
    guard names.count == 2, let first = keyings[names[0]], let second = keyings[names[1]] else {
      throw BallotFault.notKeyedTwice(by: names)
    }
    let differences = differences(first, second)
    if !differences.isEmpty { throw BallotFault.keyingsDiffer(differences) }
  }

  /// Throws if more papers of the latest run vote on a candidate than voters may cast. Papers are refused for it when they are
  /// taken; this finds those that an earlier program took.
  fileprivate func requireNoRecusedVotes() throws(BallotFault) {
    guard let last = input.runs.last else { return }
    let found = RecusedVotes.found(in: last, of: input, rule)
    if !found.isEmpty { throw .recusedVoted(found, run: last.number) }
  }

  /// Where two keyings differ: a paper that one of them lacks, such as `票3`, or a choice on it, such as `票3 A000123`.
  private func differences(_ first: [Ballot], _ second: [Ballot]) -> [String] {
    let (one, other) = (byID(first), byID(second))
    var found: [String] = []
    for id in Set(one.keys).union(other.keys).sorted(by: NaturalOrder.precedes) {
      let (mine, theirs) = (one[id], other[id])
      guard let mine, let theirs else {
        found.append(paperName(id))
        continue
      }
      for entry in Set(mine.choices.keys).union(theirs.choices.keys).sorted() {
        let (left, right) = (mine.choices[entry], theirs.choices[entry])
        if left != right { found.append("\(paperName(id)) \(entry)") }
      }
    }
    return found
  }

  private func byID(_ papers: [Ballot]) -> [String: Ballot] {
    Dictionary(papers.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
  }
}
