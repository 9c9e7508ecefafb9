public import Contest

/// What is wrong with a table of ballots.
public enum BallotTableFault: Error, Hashable {
  case unknownChoice(String)
  case blankChoice(ballot: String, candidate: String)
  case markedTwice(ballot: String, candidate: String)
  case badRound(Int)
  /// A line that stands for another number of votes than one, with the heading of the number.
  case severalVotes(String, Int)
  /// A cell that names several people, at least one of whom also appears alone.
  case severalCandidates(String)
  /// A name that is not on the list, and the name on the list from which it differs only by an addition.
  case likeStanding(String, String)
  /// 弃权, 废票, 无 or a number of papers instead of a candidate.
  case noCandidate(String, BallotWord)
  /// A column under this unknown heading that contains choices such as this.
  case choicesUnderUnknown(String, String)
  /// A remark beside a vote that would make it void, such as 作废, and that cannot be taken into account.
  case remark(String)
  /// A row of totals for papers that have no rows of their own: 废票, 3张.
  case papersInSum(String)
  /// A text that is alone in its row and differs from the other papers.
  case notAPaper(String)
  /// A table with a row a paper and a column a candidate, by these headings.
  case columnPerCandidate([String])
  /// A round without papers, although a later round has some.
  case noPapersOfRound(Int)
}

extension BallotTableFault: Explained {
  public var code: String {
    switch self {
    case .unknownChoice: "ballot-unknown-choice"
    case .blankChoice: "ballot-blank-choice"
    case .markedTwice: "ballot-marked-twice"
    case .badRound: "ballot-bad-round"
    case .severalVotes: "ballot-several-votes"
    case .severalCandidates: "ballot-several-candidates"
    case .likeStanding: "ballot-like-standing"
    case .noCandidate: "ballot-no-candidate"
    case .choicesUnderUnknown: "ballot-choices-under-unknown"
    case .remark: "ballot-remark"
    case .papersInSum: "ballot-papers-in-sum"
    case .notAPaper: "ballot-not-a-paper"
    case .columnPerCandidate: "ballot-column-per-candidate"
    case .noPapersOfRound: "ballot-no-papers-of-round"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.columnPerCandidate(let names), .chinese):
      "这张表每张选票一行、每位候选人一列（\(names.prefix(3).joined(separator: "、"))\(names.count > 3 ? "…" : "")），没有读取。请改成每张选票上的每位候选人一行：选票、候选人、意见（赞成、反对、弃权）。"
    case (.columnPerCandidate(let names), .english):
      "This table has a row for each paper and a column for each candidate (\(names.prefix(3).joined(separator: ", "))\(names.count > 3 ? " …" : "")) and was not read. Write a row for each candidate on each paper: ballot, candidate, choice."
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
    case (.severalVotes(let title, let votes), .chinese):
      "“\(title)”写的是 \(votes)，而每一行只计一票。请把每张选票写成一行，各有票号；已经计好票数、只要按票数排的，请用排名次或分名额的命令；这一列不是票数的，请改列名。"
    case (.severalVotes(let title, let votes), .english):
      "“\(title)” says \(votes), and a row counts as one vote. Give each paper its own rows and number; votes that are counted already are ranked or shared out by other commands. Rename the column if it is no number of votes."
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

  /// What to write instead of such a word or number of papers.
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
