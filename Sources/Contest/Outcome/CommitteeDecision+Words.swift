extension CommitteeDecision.Choice {
  /// What was decided, in a few words: `不授奖`, `“一等奖”5 个`, `登记“迟交扣分”`. The round is said elsewhere.
  public func words(in language: Language, naming names: Names) -> String {
    switch (self, language) {
    case (.tieOrder(_, let order), _): order.map(\.text).joined(separator: " > ")
    case (.going(_, _, .advance), .chinese): "晋级"
    case (.going(_, _, .advance), .english): "goes on"
    case (.going(_, _, .exclude), .chinese): "不晋级"
    case (.going(_, _, .exclude), .english): "does not go on"
    case (.going(_, _, .byRank), .chinese): "撤回前次决定，按名次"
    case (.going(_, _, .byRank), .english): "earlier decision taken back, by rank"
    case (.going(_, _, .keep), .chinese): "维持现状"
    case (.going(_, _, .keep), .english): "left as it is"
    case (.places(_, let list, let places), .chinese):
      "\(names.list(list, in: language))\(places) 个名额"
    case (.places(_, let list, let places), .english):
      "\(places) places\(named(list, language, names))"
    case (.tiesAtLine(_, let rule), .chinese), (.tiesAtPrize(let rule), .chinese):
      switch rule {
      case .wait: "线上同分待定"
      case .takeAll: "线上同分全取"
      case .takeNone: "线上同分全不取"
      }
    case (.tiesAtLine(_, let rule), .english), (.tiesAtPrize(let rule), .english):
      switch rule {
      case .wait: "equals at the line wait"
      case .takeAll: "all equals at the line"
      case .takeNone: "no equals at the line"
      }
    case (.awardByRank, .chinese): "撤回前次决定，按名次"
    case (.awardByRank, .english): "earlier decision taken back, by rank"
    case (.award(_, nil), .chinese): "不授奖"
    case (.award(_, nil), .english): "no prize"
    case (.award(_, let level?), _): level
    case (.awardPlaces(let level, let list, let places), .chinese):
      "“\(level)”\(names.list(list, in: language))\(places) 个"
    case (.awardPlaces(let level, let list, let places), .english):
      "\(places) of “\(level)”\(named(list, language, names))"
    case (.leastSheets(let round, let least), .chinese):
      "\(names.hasPanels(round) ? "每个评审组 " : "")\(least) 份评分有效"
    case (.leastSheets(let round, let least), .english):
      "\(least) sheets\(names.hasPanels(round) ? " of each panel" : "") are enough"
    case (.noReReview, .chinese): "不复议"
    case (.noReReview, .english): "no second look"
    case (.flag(_, let flag, true), .chinese): "登记“\(names.flag(flag, in: language))”"
    case (.flag(_, let flag, true), .english): "noted: \(names.flag(flag, in: language))"
    case (.flag(_, let flag, false), .chinese): "取消“\(names.flag(flag, in: language))”"
    case (.flag(_, let flag, false), .english):
      "no longer noted: \(names.flag(flag, in: language))"
    case (.seat(_, let judge, let panel), .chinese):
      "评委 \(judge.text) 入“\(names.panel(panel, in: language))”"
    case (.seat(_, let judge, let panel), .english):
      "judge \(judge.text) in “\(names.panel(panel, in: language))”"
    case (.room(_, _, RoomRule.anchor), .chinese): "锚定项，各室都评"
    case (.room(_, _, RoomRule.anchor), .english): "an anchor, judged in every room"
    case (.room(_, _, let room), .chinese): "在第 \(room) 室"
    case (.room(_, _, let room), .english): "in room \(room)"
    case (.vetting(_, _, true, _), .chinese): "审查通过"
    case (.vetting(_, _, true, _), .english): "passes vetting"
    case (.vetting(_, _, false, _), .chinese): "审查不通过"
    case (.vetting(_, _, false, _), .english): "stopped by vetting"
    case (.title(_, let level, let change, _), .chinese):
      "“\(level)”复核：\(change.name(in: language))"
    case (.title(_, let level, let change, _), .english):
      "“\(level)” \(change.name(in: language)) by a re-check"
    case (.organizationAward(let award, let organization, true), .chinese):
      "“\(award)”授予 \(organization)"
    case (.organizationAward(let award, let organization, true), .english):
      "“\(award)” goes to \(organization)"
    case (.organizationAward(let award, let organization, false), .chinese):
      "“\(award)”：\(organization) 按积分"
    case (.organizationAward(let award, let organization, false), .english):
      "“\(award)”: \(organization) by its points"
    case (.wishes(_, let entry, let order, let places), .chinese):
      "\(entry.text) 的志愿：\(order.isEmpty ? "无" : order.map(\.text).joined(separator: "、"))"
        + (places.map { "，名额 \($0) 个" } ?? "")
    case (.wishes(_, let entry, let order, let places), .english):
      "wishes of \(entry.text): \(order.isEmpty ? "none" : order.map(\.text).joined(separator: ", "))"
        + (places.map { ", \($0) places" } ?? "")
    case (.memberAward(let award, let member, true), .chinese):
      "“\(award)”授予 \(member.entry.text) 的第 \(member.seat) 位成员"
    case (.memberAward(let award, let member, true), .english):
      "“\(award)” goes to member \(member.seat) of \(member.entry.text)"
    case (.memberAward(let award, let member, false), .chinese):
      "“\(award)”：收回对 \(member.entry.text) 第 \(member.seat) 位成员的决定"
    case (.memberAward(let award, let member, false), .english):
      "“\(award)”: the decision about member \(member.seat) of \(member.entry.text) is taken back"
    case (.bracket(_, let order, let seeds), .chinese):
      "抽定对阵，\(order.count) 项" + (seeds > 0 ? "，种子 \(seeds) 项" : "")
    case (.bracket(_, let order, let seeds), .english):
      "who meets whom drawn, \(order.count) entries" + (seeds > 0 ? ", \(seeds) of them seeds" : "")
    case (.match(_, let number, let result), .chinese):
      "第 \(number) 场：\(result.winner.text) 胜 \(result.loser.text)\(result.score.isEmpty ? "" : " \(result.score)")\(result.isWalkover ? "（对方弃权）" : "")"
    case (.match(_, let number, let result), .english):
      "match \(number): \(result.winner.text) beats \(result.loser.text)\(result.score.isEmpty ? "" : " \(result.score)")\(result.isWalkover ? " (walkover)" : "")"
    case (.leaveUnranked, .chinese): "评分不足的不排名"
    case (.leaveUnranked, .english): "those that lack sheets have no place"
    case (.reReviewAgain, .chinese): "收回“不复议”，按规程复议"
    case (.reReviewAgain, .english): "“no second look” taken back, the rulebook asks for it again"
    case (.sheetsAgain, .chinese): "收回“评分不足的不排名”，须补齐评分"
    case (.sheetsAgain, .english):
      "“those that lack sheets have no place” taken back, the sheets are asked for again"
    }
  }

  /// ` in 创意`, after a number of places; nothing for one list of all.
  private func named(_ list: String, _ language: Language, _ names: Names) -> String {
    list.isEmpty ? "" : " in \(names.list(list, in: language))"
  }
}
