import Contest
import ContestSheets

/// Collects the papers of a table of ballots line by line; see ``BallotTable``.
struct BallotLines {
  /// The papers of each round, in order.
  private(set) var papers: [[Ballot]] = []
  /// The candidates: those of the given list, or else those on the papers so far.
  private(set) var candidates: [String]
  private(set) var names: PlainNames
  private(set) var ballots = PlainNames()
  var cells: PlainCells

  /// Whether a list of candidates was given.
  private let isListed: Bool
  /// The names of the list without additions such as （女）.
  private let listed: [String: String]
  private let notes: Set<Place>
  private let hasRounds: Bool
  private var hasUnreadRounds = false
  /// The index of each paper of a round in ``papers``.
  private var numbers: [[String: Int]] = []
  private var known: Set<String>
  /// Cells that may name several candidates.
  private var joined: [(name: String, place: Place)] = []

  /// `standing` is the list of candidates, if one is given; `notes` are the cells of notes below the table.
  init(
    _ table: Table, standing: [String]?, names: PlainNames, notes: Set<Place>, _ cells: PlainCells
  ) {
    (self.names, self.notes, self.cells) = (names, notes, cells)
    candidates = standing ?? []
    isListed = standing != nil
    known = Set(candidates)
    listed = Dictionary(
      known.map { (LookAlike.skeleton(CandidateName.bare($0)), $0) },
      uniquingKeysWith: { first, _ in first })
    hasRounds = table.rows.contains { $0.text("round") != nil }
  }

  mutating func read(_ row: Table.Row) {
    guard let paper = paper(row), isOneVote(row) else { return }
    if let (word, place) = Self.remark(row) {
      cells.add(Problem(BallotTableFault.remark(word), at: place, found: word))
    }
    guard let candidate = candidate(row),
      let choice = choice(row, on: paper.id, about: candidate)
    else { return }
    let before = papers[paper.round][paper.number].choices.updateValue(choice, forKey: candidate)
    if before != nil {
      cells.add(
        Problem(
          BallotTableFault.markedTwice(ballot: paper.id, candidate: candidate),
          at: row.place(of: "candidate")))
    }
  }

  /// The paper to which a line belongs, by its indexes in ``papers``; a new paper is added. `nil` if the line belongs to
  /// none.
  private mutating func paper(_ row: Table.Row) -> (round: Int, number: Int, id: String)? {
    guard let spelled = row.text("ballot") else { return nil }
    guard !notes.contains(row.place(of: "ballot")) else {
      cells.add(
        Problem(BallotTableFault.notAPaper(spelled), at: row.place(of: "ballot"), found: spelled))
      return nil
    }
    if hasRounds, row.text("round") == nil {
      cells.add(
        Problem(
          TableError.missingValue(row.header.heading(of: "round", or: "轮次")),
          at: row.place(of: "round")))
      return nil
    }
    let id = ballots.name(spelled, at: row.place(of: "ballot"))
    guard let round = row.text("round") == nil ? 1 : cells.ordinal("round", row) else {
      hasUnreadRounds = true
      return nil
    }
    guard (1...100).contains(round) else {
      cells.add(Problem(BallotTableFault.badRound(round), at: row.place(of: "round")))
      return nil
    }
    while papers.count < round {
      papers.append([])
      numbers.append([:])
    }
    let number = numbers[round - 1][id] ?? papers[round - 1].count
    if number == papers[round - 1].count {
      papers[round - 1].append(Ballot(id, [:]))
      numbers[round - 1][id] = number
    }
    return (round - 1, number, id)
  }

  /// Whether a line is one vote, as each line is counted. A line that has another number of votes is refused: whether it
  /// stands for several papers or for one that counts more cannot be told, and with a blank number not even how many.
  private mutating func isOneVote(_ row: Table.Row) -> Bool {
    guard row.header.column("votes") != nil else { return true }
    let place = row.place(of: "votes")
    let isBlankPaper = row.text("candidate") == nil
    if row.cell("votes").value.isBlank {
      if !isBlankPaper {
        cells.add(
          Problem(
            TableError.missingValue(row.header.heading(of: "votes", or: "票数")), at: place))
      }
      return isBlankPaper
    }
    guard let votes = cells.whole("votes", row) else { return false }
    guard votes == 1 || votes == 0 && isBlankPaper else {
      cells.add(
        Problem(
          BallotTableFault.severalVotes(row.header.heading(of: "votes", or: "票数"), votes),
          at: place,
          found: String(votes)))
      return false
    }
    return true
  }

  /// The candidate of a line; `nil` for a blank paper, and for a cell that is refused.
  private mutating func candidate(_ row: Table.Row) -> String? {
    let place = row.place(of: "candidate")
    guard let written = row.text("candidate") else {
      if row.text("choice") != nil {
        cells.add(
          Problem(
            TableError.missingValue(row.header.heading(of: "candidate", or: "候选人")), at: place))
      }
      return nil
    }
    // With a given list, a void paper counts as invalid. A word that is a name on the list is that name.
    if let word = BallotWord(written), names.first(of: written) == nil,
      !isListed || word != .void
    {
      cells.add(Problem(BallotTableFault.noCandidate(written, word), at: place, found: written))
      return nil
    }
    if isListed, names.first(of: written) == nil,
      let like = listed[LookAlike.skeleton(CandidateName.bare(written))]
    {
      cells.add(Problem(BallotTableFault.likeStanding(written, like), at: place, found: written))
      return nil
    }
    let candidate = names.name(written, at: place)
    if FormText.names(candidate).count > 1 || !NamesInCell.several(in: candidate).isEmpty {
      joined.append((candidate, place))
    }
    if !isListed, known.insert(candidate).inserted { candidates.append(candidate) }
    return candidate
  }

  /// The choice on a line. Without a column of choices, every line is a vote for the candidate.
  private mutating func choice(
    _ row: Table.Row, on ballot: String, about candidate: String
  ) -> Ballot.Choice? {
    if row.header.column("choice") != nil, row.cell("choice").value.isBlank {
      cells.add(
        Problem(
          BallotTableFault.blankChoice(ballot: ballot, candidate: candidate), severity: .warning,
          at: row.place(of: "choice")))
      return nil
    }
    guard let written = row.text("choice") else { return .for }
    if let choice = Ballot.Choice(written: written) { return choice }
    cells.add(Problem(BallotTableFault.unknownChoice(written), at: row.place(of: "choice")))
    return nil
  }

  /// Refuses cells that name several candidates, one of whom also appears alone; warns about cells that may do so.
  mutating func refuseSeveral() {
    for (name, place) in joined {
      let people = NamesInCell.several(in: name)
      let isKnown = (FormText.names(name) + people).contains { part in
        LookAlike.fold(part) != LookAlike.fold(name) && names.first(of: part) != nil
      }
      guard isKnown || !people.isEmpty else { continue }
      cells.add(
        Problem(
          BallotTableFault.severalCandidates(name), severity: isKnown ? .error : .warning,
          at: place, found: name))
    }
  }

  /// Refuses papers of a later round if an earlier round has none. This is known only if every round can be read.
  mutating func refuseMissingRounds(of file: String) {
    guard !hasUnreadRounds, let first = papers.firstIndex(where: \.isEmpty) else { return }
    cells.add(Problem(BallotTableFault.noPapersOfRound(first + 1), at: Place(file: file)))
  }

  /// The remark beside a vote that makes it void: 作废.
  private static func remark(_ row: Table.Row) -> (word: String, place: Place)? {
    guard let text = row.text("note"), let word = BallotWord(text) else { return nil }
    let isVote = row.text("candidate") != nil && row.header.column("choice") == nil
    guard word == .void || word == .choice && isVote else { return nil }
    return (text, row.place(of: "note"))
  }
}
