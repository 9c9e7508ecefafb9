public import Contest

/// Why something cannot be done about a public vote.
public enum VoteFault: Error, Hashable {
  case noVote
  case severalVotes([Round.ID])
  case notVote(Round.ID, known: [Round.ID])
  case notOpen(Round.ID)
  /// Before the last day is over, totals are hidden and cannot be recorded, and the round cannot be closed.
  case notOver(Round.ID, last: CalendarDay)
  /// The vote had begun and its last day is over, so nobody can vote with a new code.
  case codesTooLate(Round.ID, last: CalendarDay)
  /// The last day is over, and the totals have to be recorded before the round is closed.
  case totalsMissing(Round.ID)
  case alreadyRecorded(Round.ID)
  /// The rulebook lets anybody vote, so there are no codes.
  case noCodes(Round.ID)
  case tooManyCodes(Int, most: Int)
  /// The unit that should hand out codes is not a unit of the edition.
  case unknownUnit(String, near: String?)
  case unreadableTime(String)
  case laterThanNow(String)
  /// One cell names several entries, but each row is one vote.
  case severalEntries(Int)
  /// The cell contains a title instead of a number.
  case byTitle(code: String)
  /// No entry with this name is voted on.
  case notVotedOn(String)
  /// The entry was voted on, but had left by the time of the vote.
  case left(Entry.ID)
  /// A number that may mean several entries: one organization's, another's, or the one on the public page.
  case meansSeveral(String, [Entry.ID])
  /// The votes in these rows do not count.
  case notCounted(VoteVerdict, RowNumbers)
  /// The voter chose `chosen` entries at once, but fewer would count. The voter has to choose again; no vote was taken.
  case overLimit(chosen: Int, left: Int, perDay: Int?, inAll: Int?)
  /// This many votes no longer count, because earlier ones arrived.
  case displaced(Int)
}

extension VoteFault: NamingThings {
  public var code: String {
    switch self {
    case .noVote: "vote-none"
    case .severalVotes: "vote-several"
    case .notVote: "vote-other-kind"
    case .notOpen: "vote-not-open"
    case .notOver: "vote-not-over"
    case .codesTooLate: "vote-codes-too-late"
    case .totalsMissing: "vote-totals-missing"
    case .alreadyRecorded: "vote-already-recorded"
    case .noCodes: "vote-no-codes"
    case .tooManyCodes: "vote-too-many-codes"
    case .unknownUnit: "vote-unknown-unit"
    case .unreadableTime: "vote-unreadable-time"
    case .laterThanNow: "vote-later-than-now"
    case .severalEntries: "vote-several-entries"
    case .byTitle: "vote-by-title"
    case .notVotedOn: "vote-not-voted-on"
    case .left: "vote-for-one-that-left"
    case .meansSeveral: "vote-means-several"
    case .notCounted: "vote-not-counted"
    case .overLimit: "vote-over-limit"
    case .displaced: "vote-displaced"
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    func name(_ round: Round.ID) -> String { names.round(round, in: language) }
    return switch (self, language) {
    case (.notCounted(let why, let rows), .chinese):
      "第 \(rows.chinese) 行不计入：\(why.name(in: .chinese))。"
    case (.notCounted(let why, let rows), .english):
      "Not counted, \(why.name(in: .english)): rows \(rows.english)."
    case (.unknownUnit(let name, let near), .chinese):
      "本届的单位名单里没有“\(name)”\(near.map { "，最接近的是“\($0)”" } ?? "")；没有发出投票码。请核对单位名称。"
    case (.unknownUnit(let name, let near), .english):
      "The edition has no organization “\(name)”\(near.map { "; the nearest is “\($0)”" } ?? ""); no code was made. Check its name."
    case (.noVote, .chinese): "本届规程没有网络投票（kind: public-vote）。"
    case (.noVote, .english): "The rulebook has no public vote."
    case (.severalVotes(let ids), .chinese): "有几次网络投票，请写明轮次：\(names.choice(of: ids, in: language))。"
    case (.severalVotes(let ids), .english):
      "There are several public votes. Name the round: \(names.choice(of: ids, in: language))."
    case (.notVote(let id, let known), .chinese):
      "“\(name(id))”不是网络投票；网络投票是：\(names.choice(of: known, in: language))。"
    case (.notVote(let id, let known), .english):
      "“\(name(id))” is no public vote; known: \(names.choice(of: known, in: language))."
    case (.notOpen(let id), .chinese): "“\(name(id))”还没有开始，请先 vote open。"
    case (.notOpen(let id), .english): "“\(name(id))” has not begun. Open it first (vote open)."
    case (.notOver(let id, let last), .chinese):
      "“\(name(id))”到 \(last) 结束（含当日），在此以前不显示得票，不登记，也不结束这一轮。"
    case (.notOver(let id, let last), .english):
      "“\(name(id))” ends with \(last). Until then totals are hidden, nothing is recorded, and the round stays open."
    case (.codesTooLate(let id, let last), .chinese):
      "“\(name(id))”到 \(last) 已经截止（含当日），新的投票码投不了票，没有发出。要接着投的，先修订规程，改截止日期。"
    case (.codesTooLate(let id, let last), .english):
      "“\(name(id))” ended with \(last): nobody can vote with a new code, so none was made. To vote on, amend the rulebook's last day first."
    case (.totalsMissing(let id), .chinese):
      "“\(name(id))”的投票已经截止，得票还没有登记。请先登记得票，再结束这一轮。"
    case (.totalsMissing(let id), .english):
      "The vote “\(name(id))” is over and its totals are not recorded. Record them, then close the round."
    case (.alreadyRecorded(let id), .chinese): "“\(name(id))”的得票已经登记，不再收票。"
    case (.alreadyRecorded(let id), .english):
      "The totals of “\(name(id))” are recorded; no more votes are taken."
    case (.noCodes(let id), .chinese): "“\(name(id))”不限投票人，没有投票码可发。"
    case (.noCodes(let id), .english):
      "Anybody may vote in “\(name(id))”; there are no codes to hand out."
    case (.tooManyCodes(let count, let most), .chinese): "一次最多发 \(most) 个投票码，不能发 \(count) 个。"
    case (.tooManyCodes(let count, let most), .english):
      "At most \(most) codes are handed out at a time, not \(count)."
    case (.unreadableTime(let text), .chinese): "看不懂时间“\(text)”，请写成 2027-05-03 或 2027-05-03 10:22。"
    case (.unreadableTime(let text), .english):
      "“\(text)” is not a time. Write 2027-05-03 or 2027-05-03 10:22."
    case (.laterThanNow(let text), .chinese): "投票时间“\(text)”还没有到，请核对。"
    case (.laterThanNow(let text), .english): "The time “\(text)” has not come yet. Check it."
    case (.severalEntries(let count), .chinese): "一格里写了 \(count) 个编号。一行只记一票，请分成几行。"
    case (.severalEntries(let count), .english):
      "One cell names \(count). A row is one vote; make a row of each."
    case (.byTitle(let code), .chinese): "这里写的是名称，不是编号；同名的是 \(code)。请改成编号。"
    case (.byTitle(let code), .english):
      "This is a title and no code; \(code) is called so. Write the code."
    case (.notVotedOn(let text), .chinese): "“\(text)”不是投票对象的编号，这一票不计入。请核对。"
    case (.notVotedOn(let text), .english):
      "“\(text)” is not the code of one that is voted on; the vote does not count. Check it."
    case (.left(let entry), .chinese):
      "投这一票时，\(entry) 不参加投票（退出、退回修改或不予受理），不计入；后来重新通过的也一样。"
    case (.left(let entry), .english):
      "\(entry) was out of the vote at that time (withdrawn, returned or refused), so the vote does not count, even if it was passed again since."
    case (.meansSeveral(let text, let meant), .chinese):
      "“\(text)”可能指 \(meant.count) 件：\(meant.map(\.text).firstFew(in: language))（单位的编号，或投票页上的号）。请改成编码。"
    case (.meansSeveral(let text, let meant), .english):
      "“\(text)” may mean \(meant.count): \(meant.map(\.text).firstFew(in: language)); a unit's number, or the one on the page of the vote. Write the code."
    case (.overLimit(_, left: 0, let day, let all), _):
      language == .chinese
        ? "您现在没有票可投了（\(Self.limit(day, all, in: .chinese))）；这次一票也没有投。"
        : "You have no votes left now (\(Self.limit(day, all, in: .english))); nothing was taken."
    case (.overLimit(let chosen, let left, let day, let all), .chinese):
      "您现在最多还能投 \(left) 票（\(Self.limit(day, all, in: .chinese))），选了 \(chosen) 个。请只留 \(left) 个再投；这次一票也没有投。"
    case (.overLimit(let chosen, let left, let day, let all), .english):
      "You can vote for \(left) more now (\(Self.limit(day, all, in: .english))) and chose \(chosen). Keep \(left) and vote again; nothing was taken."
    case (.displaced(let count), .chinese):
      "有 \(count) 票因为收到了同一投票人更早的票，超过了规定的票数，改为不计入。"
    case (.displaced(let count), .english):
      "\(count) votes no longer count, because earlier votes of the same voters came."
    }
  }

  private static func limit(_ day: Int?, _ all: Int?, in language: Language) -> String {
    let chinese = [day.map { "每天 \($0) 票" }, all.map { "一共 \($0) 票" }]
    let english = [day.map { "\($0) a day" }, all.map { "\($0) in all" }]
    return language == .chinese
      ? chinese.compactMap(\.self).joined(separator: "，")
      : english.compactMap(\.self).joined(separator: ", ")
  }
}
