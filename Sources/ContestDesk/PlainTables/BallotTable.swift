public import Contest
public import ContestSheets

/// A table of ballots: 选票, 候选人, and where there is one 意见, 轮次.
///
/// Without the column 意见 each line is a vote for. With it, a blank cell is no vote for anybody, and it is said. A line without
/// a candidate is a blank paper.
///
/// What would be counted otherwise than it is meant is refused at its cell: a cell that names several of the candidates
/// (张伟、李娜), a name that is not on the list given but for what stands beside it (张三（女）), 弃权 or 废票 in the place of a
/// candidate, choices under a heading that nobody knows, papers in a row that sums up (废票, 3张), a note below the table
/// (应到：10人), and a blank 轮次 where other lines have one.
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
    var names = PlainNames(areCandidates: true)
    var ballots = PlainNames()
    if let list {
      let standing = try standing(list, &names)
      reading.value.candidates = standing.value
      reading.join(standing)
    }
    var cells = PlainCells()
    var numbers: [[String: Int]] = []
    var known = Set(reading.value.candidates)
    let listed = Dictionary(
      known.map { (LookAlike.skeleton(CandidateName.bare($0)), $0) },
      uniquingKeysWith: { first, _ in first })
    var joined: [(name: String, place: Place)] = []
    for header in table.headers where header.column("candidate") == nil {
      cells.add(
        Problem(
          TableError.missingHeading(
            "候选人", found: header.titles.sorted { $0.key < $1.key }.map(\.value)),
          at: Place(file: source.name, row: header.row)))
    }
    let strangeColumns = strangeChoices(table, &cells)
    let notes = notes(table)
    let hasRounds = table.rows.contains { $0.text("round") != nil }
    var hasUnreadRounds = false
    for row in table.rows {
      guard let spelled = row.text("ballot") else { continue }
      guard !notes.contains(row.place(of: "ballot")) else {
        cells.add(
          Problem(
            BallotTableFault.notAPaper(spelled), at: row.place(of: "ballot"), found: spelled))
        continue
      }
      if hasRounds, row.text("round") == nil {
        cells.add(Problem(TableError.missingValue("轮次"), at: row.place(of: "round")))
        continue
      }
      let id = ballots.name(spelled, at: row.place(of: "ballot"))
      guard let round = row.text("round") == nil ? 1 : cells.whole("round", row) else {
        hasUnreadRounds = true
        continue
      }
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
      if let (word, place) = remark(row) {
        cells.add(Problem(BallotTableFault.remark(word), at: place, found: word))
      }
      guard let written = row.text("candidate") else {
        if row.text("choice") != nil {
          cells.add(Problem(TableError.missingValue("候选人"), at: row.place(of: "candidate")))
        }
        continue
      }
      // A void paper counts as invalid where it is known who stands; a name of the list is a name.
      if let word = BallotWord(written), names.first(of: written) == nil,
        list == nil || word != .void
      {
        cells.add(
          Problem(
            BallotTableFault.noCandidate(written, word), at: row.place(of: "candidate"),
            found: written))
        continue
      }
      if list != nil, names.first(of: written) == nil,
        let like = listed[LookAlike.skeleton(CandidateName.bare(written))]
      {
        cells.add(
          Problem(
            BallotTableFault.likeStanding(written, like), at: row.place(of: "candidate"),
            found: written))
        continue
      }
      let candidate = names.name(written, at: row.place(of: "candidate"))
      if FormText.names(candidate).count > 1 || !NamesInCell.several(in: candidate).isEmpty {
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
    for (label, place) in try PassedRows.cells(
      under: ["ballot", "candidate"], of: table, in: source)
    where BallotWord.isOfPapers(label) {
      cells.add(Problem(BallotTableFault.papersInSum(label), at: place, found: label))
    }
    // Which rounds have papers is known only where every round can be read.
    if !hasUnreadRounds, let first = reading.value.papers.firstIndex(where: \.isEmpty) {
      cells.add(Problem(BallotTableFault.noPapersOfRound(first + 1), at: Place(file: source.name)))
    }
    let place = Place(file: source.name)
    reading.problems.removeAll {
      $0.code == "table-unknown-heading" && strangeColumns.contains($0.place)
    }
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

  /// Refuses columns under unknown headings that hold choices, where no column of choices is known: the line of a vote against
  /// would be a vote for. Gives the places of their headings.
  private static func strangeChoices(_ table: Table, _ cells: inout PlainCells) -> Set<Place> {
    var found: Set<Place> = []
    var told: Set<String> = []
    for row in table.rows
    where row.header.column("choice") == nil && row.header.column("candidate") != nil {
      for (column, title) in row.header.otherColumns {
        // A cell that cannot be read is no choice; nothing is taken from this column.
        guard let text = try? row.cell(at: column).cleanText(), BallotWord(text) == .choice else {
          continue
        }
        var place = row.place(ofColumn: column)
        place.row = row.header.row
        found.insert(place)
        guard told.insert("\(place.sheet ?? "")\u{1F}\(column)").inserted else { continue }
        cells.add(
          Problem(BallotTableFault.choicesUnderUnknown(title, text), at: place, found: title))
      }
    }
    return found
  }

  /// What the notes beside a vote say that makes it none: 作废.
  private static func remark(_ row: Table.Row) -> (word: String, place: Place)? {
    guard let text = row.text("note"), let word = BallotWord(text) else { return nil }
    let isVote = row.text("candidate") != nil && row.header.column("choice") == nil
    guard word == .void || word == .choice && isVote else { return nil }
    return (text, row.place(of: "note"))
  }

  /// The cells of notes below the table: alone in their rows, and unlike the numbers or names of papers.
  private static func notes(_ table: Table) -> Set<Place> {
    var papers: [String] = []
    var lone: [(id: String, place: Place)] = []
    for row in table.rows {
      guard let id = row.text("ballot") else { continue }
      let own = row.header.column("ballot")
      let isAlone = row.header.titles.keys.allSatisfy {
        $0 == own || row.cell(at: $0).value.isBlank
      }
      if isAlone { lone.append((id, row.place(of: "ballot"))) } else { papers.append(id) }
    }
    return Set(lone.lazy.filter { LoneNote.isNote($0.id, beside: papers) }.map(\.place))
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
  /// A name that is not on the list, and one of the list that it is but for what stands beside it.
  case likeStanding(String, String)
  /// 弃权, 废票, 无 or a number of papers in the place of a candidate.
  case noCandidate(String, BallotWord)
  /// A column under this heading, which nobody knows, that holds choices such as this.
  case choicesUnderUnknown(String, String)
  /// A note beside a vote that makes it none, such as 作废, and is not read.
  case remark(String)
  /// A row that sums up papers that have no rows of their own: 废票, 3张.
  case papersInSum(String)
  /// A text that stands alone in its row and is unlike the other papers.
  case notAPaper(String)
  /// A round of which there is no paper, though there are papers of a later one.
  case noPapersOfRound(Int)
}

extension BallotTableFault: Explained {
  public var code: String {
    switch self {
    case .unknownChoice: "ballot-unknown-choice"
    case .blankChoice: "ballot-blank-choice"
    case .markedTwice: "ballot-marked-twice"
    case .badRound: "ballot-bad-round"
    case .severalCandidates: "ballot-several-candidates"
    case .likeStanding: "ballot-like-standing"
    case .noCandidate: "ballot-no-candidate"
    case .choicesUnderUnknown: "ballot-choices-under-unknown"
    case .remark: "ballot-remark"
    case .papersInSum: "ballot-papers-in-sum"
    case .notAPaper: "ballot-not-a-paper"
    case .noPapersOfRound: "ballot-no-papers-of-round"
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
    case (.likeStanding(let text, let name), .chinese):
      "“\(text)”不在候选人名单里，像是名单上的“\(name)”。请照名单写；确是另一位候选人的，请先列入名单。"
    case (.likeStanding(let text, let name), .english):
      "“\(text)” is not on the list of candidates and looks like “\(name)”, who is. Write the name as the list has it; add another candidate to the list first."
    case (.noCandidate(let text, let word), .chinese):
      "“\(text)”不是候选人。\(Self.instead(of: word, language))"
    case (.noCandidate(let text, let word), .english):
      "“\(text)” is no candidate. \(Self.instead(of: word, language))"
    case (.choicesUnderUnknown(let title, let text), .chinese):
      "“\(title)”列里有“\(text)”这样的意见，但不认识这个列名；不读它，每行就都成了赞成票。如果是表决意见，请把列名改成“意见”；如果不是，请删去这一列。"
    case (.choicesUnderUnknown(let title, let text), .english):
      "The column “\(title)” has choices such as “\(text)” under a heading that is not known; without it each line would be a vote for. Name it 意见 (choice) if it is the vote, else remove it."
    case (.remark(let text), .chinese):
      "备注里写着“\(text)”，而备注不影响计票，这一行仍会算一票。请写进“意见”列，或改正备注。"
    case (.remark(let text), .english):
      "The note says “\(text)”, but notes do not count, and the line would be a vote. Write it in the column 意见 (choice), or correct the note."
    case (.papersInSum(let label), .chinese):
      "“\(label)”是汇总的一行，这些票没有计入收回的选票，会改变计票基数。\(Self.instead(of: .count, language))"
    case (.papersInSum(let label), .english):
      "“\(label)” sums up papers that would not count as cast, which changes what a threshold is a part of. \(Self.instead(of: .count, language))"
    case (.notAPaper(let text), .chinese):
      "“\(text)”像是表下的说明，不像选票；当作选票就多出一张空白票。如果是说明，请移到别处；如果是空白票，请写成与其他选票一样的票号。"
    case (.notAPaper(let text), .english):
      "“\(text)” looks like a note below the table; as a paper it would be a blank one. Move a note elsewhere; give a blank paper a number like the others'."
    case (.noPapersOfRound(let round), .chinese):
      "表里有后面轮次的选票，却没有第 \(round) 轮的。请补上，或从第 1 轮编起。"
    case (.noPapersOfRound(let round), .english):
      "There are papers of later ballots and none of ballot \(round). Add them, or number from 1."
    }
  }

  /// What to write where a word or a number of papers stands.
  private static func instead(of word: BallotWord, _ language: Language) -> String {
    switch (word, language) {
    case (.choice, .chinese): "请在“候选人”列写姓名，把意见写进“意见”列；整张弃权的票，候选人请留空。"
    case (.choice, .english):
      "Write the name, and the choice in the column 意见 (choice); leave the candidate blank where the whole paper abstains."
    case (.nobody, .chinese): "空白票请把候选人留空，只写票号。"
    case (.nobody, .english): "Leave the candidate of a blank paper blank and give its number only."
    case (.void, .chinese): "请另给一张候选人名单，这样“作废”的票按无效票计；空白票请把候选人留空。"
    case (.void, .english):
      "Give a list of the candidates too; a paper with this word is invalid then. Leave the candidate of a blank paper blank."
    case (.count, .chinese):
      "请每张票一行：空白票只写票号；作废的票在候选人处写“作废”，并另给一张候选人名单。"
    case (.count, .english):
      "Give each paper a row: a blank one its number only; a void one 作废 for the candidate, with a list of the candidates."
    }
  }
}
