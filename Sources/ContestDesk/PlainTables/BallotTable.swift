public import Contest
public import ContestSheets

/// A table of ballots: 选票, 候选人, and where there is one 意见, 轮次.
///
/// A cell that names several of the candidates (张伟、李娜) is refused. Without the column 意见 each line is a vote for. With it, a blank cell is no vote for anybody, and it is said. A line without a
/// candidate is a blank paper.
public struct BallotTable {
  static let columns = [
    TableColumn(.ballot, isRequired: true), TableColumn(.candidate), TableColumn(.choice),
    TableColumn(.ballotRound),
    TableColumn(.ordinal, isUsed: false), TableColumn(.note, isUsed: false),
  ]

  /// The papers of each round, in order.
  public private(set) var papers: [[Ballot]] = []
  /// Those who stand: of the list given, else those on the papers.
  public private(set) var candidates: [String] = []

  /// Reads the ballots, and the list of candidates where one is given.
  public static func read(
    _ path: String, candidates list: String? = nil, sheet: String? = nil
  ) throws(SheetError) -> PlainReading<BallotTable> {
    let source = try SheetSource.open(path)
    let table = try TableFile.read(source, columns: columns, sheet: sheet)
    var reading = PlainReading(BallotTable(), problems: table.problems, accounts: [])
    var names = PlainNames()
    var ballots = PlainNames()
    if let list {
      let standing = try standing(list, &names)
      reading.value.candidates = standing.value
      reading.join(standing)
    }
    var cells = PlainCells()
    var numbers: [[String: Int]] = []
    var known = Set(reading.value.candidates)
    var joined: [(name: String, place: Place)] = []
    for row in table.rows {
      guard let spelled = row.text("ballot") else { continue }
      let id = ballots.name(spelled, at: row.place(of: "ballot"))
      let round = row.text("round") == nil ? 1 : cells.whole("round", row) ?? 1
      guard (1...100).contains(round) else {
        cells.add(Problem(BallotTableFault.badRound(round), at: row.place(of: "round")))
        continue
      }
      while reading.value.papers.count < round {
        reading.value.papers.append([])
        numbers.append([:])
      }
      let number = numbers[round - 1][id] ?? reading.value.papers[round - 1].count
      if number == reading.value.papers[round - 1].count {
        reading.value.papers[round - 1].append(Ballot(id, [:]))
        numbers[round - 1][id] = number
      }
      guard let written = row.text("candidate") else {
        if row.text("choice") != nil {
          cells.add(Problem(TableError.missingValue("候选人"), at: row.place(of: "candidate")))
        }
        continue
      }
      let candidate = names.name(written, at: row.place(of: "candidate"))
      if FormText.names(candidate).count > 1 {
        joined.append((candidate, row.place(of: "candidate")))
      }
      if list == nil, known.insert(candidate).inserted {
        reading.value.candidates.append(candidate)
      }
      if row.header.column("choice") != nil, row.cell("choice").value.isBlank {
        cells.add(
          Problem(
            BallotTableFault.blankChoice(ballot: id, candidate: candidate), severity: .warning,
            at: row.place(of: "choice")))
        continue
      }
      guard let choice = choice(row.text("choice")) else {
        cells.add(
          Problem(
            BallotTableFault.unknownChoice(row.text("choice") ?? ""), at: row.place(of: "choice")))
        continue
      }
      let before = reading.value.papers[round - 1][number].choices.updateValue(
        choice, forKey: candidate)
      if before != nil {
        cells.add(
          Problem(
            BallotTableFault.markedTwice(ballot: id, candidate: candidate),
            at: row.place(of: "candidate")))
      }
    }
    for (name, place) in joined
    where FormText.names(name).contains(where: { names.first(of: $0) != nil }) {
      cells.add(Problem(BallotTableFault.severalCandidates(name), at: place, found: name))
    }
    let place = Place(file: source.name)
    reading.problems += cells.problems + names.problems(at: place) + ballots.problems(at: place)
    var account = table.account
    try account.refuse(cells.problems, in: source)
    reading.accounts.insert(account, at: 0)
    return reading
  }

  private static func standing(
    _ path: String, _ names: inout PlainNames
  ) throws(SheetError) -> PlainReading<[String]> {
    let column = TableColumn(.candidate, isRequired: true)
    let table = try TableFile.read(path, columns: [column])
    var list: [String] = []
    for row in table.rows {
      guard let name = row.text("candidate") else { continue }
      list.append(names.name(name, at: row.place(of: "candidate")))
    }
    return PlainReading(list, problems: table.problems, accounts: [table.account])
  }

  private static func choice(_ text: String?) -> Ballot.Choice? {
    text.map { Ballot.Choice(written: $0) } ?? .for
  }
}

/// What is wrong with a table of ballots.
public enum BallotTableFault: Error, Hashable {
  case unknownChoice(String)
  case blankChoice(ballot: String, candidate: String)
  case markedTwice(ballot: String, candidate: String)
  case badRound(Int)
  /// A cell that names several, of whom at least one stands elsewhere by his own name.
  case severalCandidates(String)
}

extension BallotTableFault: Explained {
  public var code: String {
    switch self {
    case .unknownChoice: "ballot-unknown-choice"
    case .blankChoice: "ballot-blank-choice"
    case .markedTwice: "ballot-marked-twice"
    case .badRound: "ballot-bad-round"
    case .severalCandidates: "ballot-several-candidates"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.unknownChoice(let text), .chinese): "不认识意见“\(text)”，可填 赞成、反对、弃权、回避。"
    case (.unknownChoice(let text), .english):
      "“\(text)” is no choice. Write for, against, abstain or recused."
    case (.blankChoice(let ballot, let candidate), .chinese):
      "选票 \(ballot) 对“\(candidate)”的意见是空白，不算赞成，也不算反对。"
    case (.blankChoice(let ballot, let candidate), .english):
      "Ballot \(ballot) says nothing about “\(candidate)”: no vote, for or against."
    case (.markedTwice(let ballot, let candidate), .chinese):
      "选票 \(ballot) 对“\(candidate)”有两行，请删去一行。"
    case (.markedTwice(let ballot, let candidate), .english):
      "Ballot \(ballot) has two rows for “\(candidate)”. Remove one."
    case (.badRound(let round), .chinese): "轮次 \(round) 应在 1 到 100 之间。"
    case (.badRound(let round), .english): "Round \(round) must be within 1…100."
    case (.severalCandidates(let names), .chinese):
      "这一格写了几位候选人（\(names)）。请每位一行，选票号相同。"
    case (.severalCandidates(let names), .english):
      "This cell names several candidates (\(names)). Give each a row of the same ballot."
    }
  }
}
