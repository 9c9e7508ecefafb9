public import Contest
import Crypto

/// Reads what a tier's results follow from, in one consistent state.
public enum TierInputRecords {
  /// The inputs of an edition, for those of the tier's scored rounds that have begun. `entries` are all of the edition, as
  /// ``EntryBriefRecords`` reads them; `lotSeed` is the edition's seed, from which its lots are drawn.
  public static func read(
    _ edition: Edition.ID, _ entries: EntryBriefs, rounds: [Round.ID], vetting: [Round.ID] = [],
    needing needs: EntryNeeds = EntryNeeds(),
    lotSeed: Seed?,
    in connection: Connection
  ) throws -> TierInputs {
    let facts = try EntryFactRecords.read(edition, needs, in: connection)
    let leaders = needs.leaders ? try EntryFactRecords.leaders(edition, in: connection) : [:]
    var inputs = TierInputs(
      entries: entries.map { brief in
        var entry = TierInputs.EntryInput(brief)
        if needs.countsMembers { entry.members = facts.members[brief.id] ?? 0 }
        entry.answers = facts.answers[brief.id] ?? [:]
        entry.leader = leaders[brief.id]
        return entry
      },
      decisions: try DecisionRecords.all(edition, in: connection),
      confirmed: Set(
        try OutcomeRecords.versions(edition, in: connection).sealedLists
          .filter { $0.kind == .selection }.compactMap(\.round)),
      lotSeed: lotSeed)
    for step in vetting {
      inputs.vettings[step] = try VettingRecords.input(edition, step, in: connection)
    }
    for round in rounds {
      guard let record = try RoundRecords.round(edition, round, in: connection) else { continue }
      var input = TierInputs.RoundInput(entries: [], isClosed: record.state == .closed)
      let inRound = try RoundRecords.entries(edition, round, in: connection)
      input.entries.reserveCapacity(inRound.count)
      for entry in inRound {
        input.entries.append(entry.entry)
        input.appearances[entry.entry] = entry.appearance
      }
      // As many as were given out is about as many as have come in.
      input.sheets.reserveCapacity(
        try connection.count(
          "SELECT count(*) FROM assignments WHERE edition_id = ?1 AND round_id = ?2", edition,
          round))
      try readSheets(of: round, edition, into: &input, in: connection)
      input.records = try RecordedMarkRecords.all(edition, round, in: connection)
      input.ballot = try BallotRecords.input(edition, round, in: connection)
      inputs.rounds[round] = input
    }
    return inputs
  }

  /// Marks come sorted by entry and judge, so that a sheet is complete when the next begins. Sheets of recused judges are
  /// left out. The assignments are gone through, and the marks of each looked up: once a sheet, and not once a mark.
  private static func readSheets(
    of round: Round.ID, _ edition: Edition.ID, into input: inout TierInputs.RoundInput,
    in connection: Connection
  ) throws {
    var key: (entry: String, judge: String)?
    var marks: [(Criterion.ID, Points)] = []
    var isReReview = false
    func finish() {
      guard let key else { return }
      let sheet = ScoreSheet(entry: Entry.ID(key.entry), judge: Judge.ID(key.judge), inTurn: marks)
      if isReReview { input.reReviewSheets.append(sheet) } else { input.sheets.append(sheet) }
    }
    try connection.forEach(
      """
      SELECT a.entry_id, a.judge_id, m.criterion, m.ten_thousandths, a.re_review
      FROM assignments a CROSS JOIN marks m
      WHERE a.edition_id = ?1 AND a.round_id = ?2 AND a.state <> 'recused'
        AND m.edition_id = a.edition_id AND m.round_id = a.round_id
        AND m.entry_id = a.entry_id AND m.judge_id = a.judge_id
      ORDER BY a.entry_id, a.judge_id
      """, edition, round
    ) { row in
      let entry = try row.text(0)
      let judge = try row.text(1)
      if key?.entry != entry || key?.judge != judge {
        finish()
        key = (entry, judge)
        marks.removeAll(keepingCapacity: true)
        isReReview = try row.flag(4)
      }
      marks.append((Criterion.ID(try row.text(2)), try row.points(3)))
    }
    finish()
  }

  /// The digest of inputs behind a salt, so that no mark can be guessed from it.
  public static func digest(of inputs: TierInputs, salt: String) -> Digest {
    var hash = SHA256()
    func add(_ fill: (inout CanonicalBytes) -> Void) {
      var bytes = CanonicalBytes()
      fill(&bytes)
      hash.update(data: bytes.bytes)
    }
    add { $0.append(salt) }
    for entry in inputs.entries.inOrderOfIDs {
      add {
        for text in [
          entry.id.text, entry.organization, entry.track.text, entry.group, entry.state.rawValue,
        ] { $0.append(text) }
      }
    }
    for (round, input) in inputs.rounds.sorted(by: { $0.key < $1.key }) {
      add {
        $0.append(round.text)
        $0.append(input.isClosed ? 1 : 0)
      }
      for entry in input.entries.isSorted ? input.entries : input.entries.sorted() {
        add {
          $0.append(entry.text)
          $0.append(input.appearances[entry]?.rawValue)
        }
      }
      for (kind, sheets) in [("first", input.sheets), ("again", input.reReviewSheets)] {
        for place in sheets.placesInOrder {
          let sheet = sheets[place]
          add {
            $0.append(kind)
            $0.append(sheet.entry.text)
            $0.append(sheet.judge.text)
            for (criterion, mark) in sheet.sortedMarks {
              $0.append(criterion.text)
              $0.append(mark.tenThousandths)
            }
          }
        }
      }
    }
    for (round, input) in inputs.rounds.sorted(by: { $0.key < $1.key }) {
      for (entry, marks) in input.records.sorted(by: { $0.key < $1.key }) {
        add {
          $0.append("recorded")
          $0.append(round.text)
          $0.append(entry.text)
          $0.append(RecordedText.text(of: marks))
        }
      }
    }
    for (round, input) in inputs.rounds.sorted(by: { $0.key < $1.key }) {
      guard let ballot = input.ballot else { continue }
      add { ballot.write(round, into: &$0) }
    }
    for (round, input) in inputs.vettings.sorted(by: { $0.key < $1.key }) {
      for request in input.requests {
        add {
          $0.append("vetting")
          $0.append(round.text)
          $0.append(request.entry.text)
          $0.append(request.department)
          $0.append(request.isClosed ? 1 : 0)
          $0.append(request.answer?.rawValue)
          $0.append(request.lateAnswer?.rawValue)
          $0.append(request.lateCount)
        }
      }
    }
    for entry in inputs.entries.inOrderOfIDs {
      guard entry.members != nil || !entry.answers.isEmpty else { continue }
      add {
        $0.append("facts")
        $0.append(entry.id.text)
        $0.append(entry.members.map(String.init))
        for (field, answer) in entry.answers.sorted(by: { $0.key < $1.key }) {
          $0.append("\(field)")
          $0.append(answer)
        }
      }
    }
    for entry in inputs.entries.inOrderOfIDs {
      guard let leader = entry.leader else { continue }
      add {
        $0.append("leader")
        $0.append(entry.id.text)
        $0.append(leader.text)
      }
    }
    for decision in inputs.decisions {
      let columns = DecisionRecords.Columns(decision.choice)
      add {
        $0.append(columns.kind)
        for text in [columns.round?.text, columns.list, columns.level, columns.choice] {
          $0.append(text)
        }
        $0.append(columns.amount.map(String.init))
        for entry in decision.entries { $0.append(entry.text) }
        // What the text of the decision says by itself is not said again.
        guard let units = decision.units, units.unit != columns.list || units.equals != nil else {
          return
        }
        $0.append(units.unit)
        for name in (units.equals ?? []).sorted() { $0.append(name) }
      }
    }
    for round in inputs.confirmed.sorted() { add { $0.append(round.text) } }
    add { $0.append(inputs.lotSeed?.text) }
    return Digest(hash.finalize())
  }
}

extension [Entry.ID] {
  fileprivate var isSorted: Bool { zip(self, dropFirst()).allSatisfy { $0 <= $1 } }
}

extension [TierInputs.EntryInput] {
  /// By id, as the store reads them anyway.
  fileprivate var inOrderOfIDs: [TierInputs.EntryInput] {
    let isInOrder = zip(self, dropFirst()).allSatisfy { $0.id <= $1.id }
    return isInOrder ? self : sorted { $0.id < $1.id }
  }
}

extension ScoreSheetList {
  /// The positions of the sheets by entry and judge. The store reads them in this order; then nothing is sorted, since half a
  /// million sheets put together would take more memory than all else of a round.
  fileprivate var placesInOrder: AnySequence<Int> {
    let isInOrder = zip(indices, indices.dropFirst()).allSatisfy { !comesBefore($1, $0) }
    return isInOrder
      ? AnySequence(indices) : AnySequence(indices.sorted { comesBefore($0, $1) })
  }

  private func comesBefore(_ one: Int, _ other: Int) -> Bool {
    (entry(at: one), judge(at: one)) < (entry(at: other), judge(at: other))
  }
}

extension BallotInput {
  /// Everything of a ballot in one order, for the digest of inputs.
  fileprivate func write(_ round: Round.ID, into bytes: inout CanonicalBytes) {
    bytes.append("ballot")
    bytes.append(round.text)
    for voter in voters.sorted() { bytes.append(voter.text) }
    for (entry, judges) in recusals.sorted(by: { $0.key < $1.key }) {
      bytes.append(entry.text)
      for judge in judges.sorted() { bytes.append(judge.text) }
    }
    for run in runs {
      bytes.append(run.number)
      bytes.append(run.isCounted ? 1 : 0)
      for entry in run.candidates.sorted() { bytes.append(entry.text) }
      for judge in run.present.sorted() { bytes.append(judge.text) }
      // Only where somebody had left, so that the digests of other ballots are as they were.
      if !run.gone.isEmpty {
        bytes.append("gone")
        for entry in run.gone.sorted() { bytes.append(entry.text) }
      }
      for paper in run.papers.sorted(by: { $0.id < $1.id }) {
        bytes.append(paper.id)
        for (entry, choice) in paper.choices.sorted(by: { $0.key < $1.key }) {
          bytes.append(entry)
          bytes.append(choice.rawValue)
        }
      }
    }
  }
}
