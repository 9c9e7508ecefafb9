public import Contest

/// Why something is not possible in a round now.
public enum JudgingError: Error, Hashable {
  /// A screening round has no judges.
  case notJudged(Round.ID)
  /// A committee votes in this round, so there is no assignment of judges.
  case votedOn(Round.ID)
  case notLive(Round.ID)
  case notOpen(Round.ID, by: RoundBeginning = .judges)
  case closed(Round.ID)
  /// The selection of the round before is not settled.
  case previousUndecided(round: Round.ID, previous: Round.ID)
  /// The round before is still open, or has not begun.
  case previousOpen(round: Round.ID, previous: Round.ID)
  /// The round has begun, and since then the round before was opened again: who goes on to it is open.
  case previousReopened(round: Round.ID, previous: Round.ID)
  /// The selection of the round before has changed since it was sealed.
  case previousStale(round: Round.ID, previous: Round.ID, first: Bilingual)
  case noEntries(Round.ID)
  case noSuchJudge(String)
  /// The number of a paper sheet of another round of this edition.
  case sheetOfOtherRound(String, Round.ID)
  /// A judge was written with a title; the list has the judge without it.
  case judgeByTitle(String, as: String)
  /// Several judges have the name; the texts are their numbers and organizations.
  case severalJudges(String, [String])
  case noSuchEntry(String, round: Round.ID)
  /// Entries that the text may mean; the texts are their codes, organizations and numbers.
  case severalEntries(String, [String])
  case notAssigned(judge: String, entry: String)
  /// The judge has nothing in the round that could be given to others: all is scored, or was taken back before.
  case nothingToDrop(judge: String)
  /// The judge was recused from the entry in this round before.
  case recusedAlready(judge: String, entry: String)
  case reasonMissing
  /// The judge has signed these marks, which locks them.
  case signed(judge: String)
  case notSigned(judge: String)
  /// The judge has not asked for unlocking, or the request has been answered.
  case unlockNotAsked(judge: String)
  /// Members of the panel may not judge these entries, so that there are too few judges for them.
  case panelTooSmall(entries: [String], needed: Int)
  case noSuchPanel(String, known: [String])
  /// Judges are named without the panel or room that each sits in.
  case sitsApart(Round.ID, known: [String])
  case panelLacksJudges(String, have: Int, need: Int)
  case inTwoPanels(judge: String, [String])
  /// Somebody changed the round while the assignment was being computed.
  case changedMeanwhile(Round.ID)
  /// A seed was given for a round whose seed is on record already.
  case drawnAlready(Round.ID)
  /// Lots cannot be drawn again once somebody has worked with them.
  case drawInUse(Round.ID)
  case nothingToWrite(Round.ID)
  case cannotWrite(path: String, reason: String)
  case cannotRead(path: String)
}

extension JudgingError: NamingThings {
  public var code: String {
    switch self {
    case .notJudged: "round-not-judged"
    case .votedOn: "round-voted-on"
    case .notLive: "round-not-live"
    case .notOpen: "round-not-open"
    case .closed: "round-closed"
    case .previousUndecided: "round-previous-undecided"
    case .previousOpen: "round-previous-open"
    case .previousReopened: "round-previous-reopened"
    case .previousStale: "round-previous-stale"
    case .noEntries: "round-no-entries"
    case .judgeByTitle: "round-judge-by-title"
    case .noSuchJudge: "round-no-such-judge"
    case .sheetOfOtherRound: "round-sheet-of-other-round"
    case .severalJudges: "round-several-judges"
    case .noSuchEntry: "round-no-such-entry"
    case .severalEntries: "round-several-entries"
    case .notAssigned: "round-not-assigned"
    case .nothingToDrop: "round-nothing-to-drop"
    case .recusedAlready: "round-recused-already"
    case .reasonMissing: "round-reason-missing"
    case .signed: "round-judge-signed"
    case .notSigned: "round-judge-not-signed"
    case .unlockNotAsked: "round-unlock-not-asked"
    case .panelTooSmall: "round-panel-too-small"
    case .noSuchPanel: "round-no-such-panel"
    case .sitsApart: "round-sits-apart"
    case .panelLacksJudges: "round-panel-lacks-judges"
    case .inTwoPanels: "round-in-two-panels"
    case .changedMeanwhile: "round-changed-meanwhile"
    case .drawnAlready: "round-drawn-already"
    case .drawInUse: "round-draw-in-use"
    case .nothingToWrite: "round-nothing-to-write"
    case .cannotWrite: "file-cannot-write"
    case .cannotRead: "file-missing"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .notOpen(_, let beginning): [beginning.remedy]
    case .votedOn: [.openBallot]
    case .previousUndecided: [.confirmSelection]
    case .previousOpen, .previousReopened: [.closeRound]
    case .previousStale: [.showDifferences, .sealResults]
    case .closed: [.reopenRound, .correctMarks]
    case .noSuchJudge: [.listJudges]
    case .reasonMissing: [.giveReason]
    case .panelTooSmall: [.allowFewer]
    case .sitsApart: [.namePanel]
    case .drawnAlready: [.drawAgain]
    default: []
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    func name(_ round: Round.ID) -> String { names.round(round, in: language) }
    return switch (self, language) {
    case (.notJudged(let round), .chinese): "轮次“\(name(round))”不由评委打分，没有评委和评分表。"
    case (.notJudged(let round), .english):
      "Round “\(name(round))” is not scored by judges, so it has neither judges nor sheets."
    case (.votedOn(let round), .chinese): "轮次“\(name(round))”由投票表决，不分配评委。请开始投票。"
    case (.votedOn(let round), .english):
      "Round “\(name(round))” is voted on, so no judges are assigned. Open the ballot."
    case (.notLive(let round), .chinese): "轮次“\(name(round))”不是现场评审，没有出场顺序。"
    case (.notLive(let round), .english):
      "Round “\(name(round))” is not a live one, so it has no order."
    case (.notOpen(let round, let beginning), .chinese):
      "轮次“\(name(round))”还没有开始。\(beginning.sentence(in: language))"
    case (.notOpen(let round, let beginning), .english):
      "Round “\(name(round))” is not open yet. \(beginning.sentence(in: language))"
    case (.closed(let round), .chinese): "轮次“\(name(round))”已经结束，不再改动。"
    case (.closed(let round), .english):
      "Round “\(name(round))” is closed; nothing in it changes any more."
    case (.previousStale(let round, let previous, let first), .chinese):
      "“\(name(previous))”的晋级名单封存后有变化（如 \(first.text(in: language))），“\(name(round))”不能据此开始。请核对差别，封存新版后再分配。"
    case (.previousStale(let round, let previous, let first), .english):
      "Who goes on from “\(name(previous))” has changed since it was sealed (\(first.text(in: language)) for one), so “\(name(round))” cannot begin "
        + "from it. Look at the differences and seal a new version first."
    case (.previousReopened(let round, let previous), .chinese):
      "上一轮“\(name(previous))”重新打开了，谁进“\(name(round))”还没有定，这时不能分配、换下、回避评委。请先结束“\(name(previous))”。"
    case (.previousReopened(let round, let previous), .english):
      "Round “\(name(previous))” was opened again, so who goes on to “\(name(round))” is not settled, and its judges cannot be assigned or changed now. Close “\(name(previous))” first."
    case (.previousOpen(let round, let previous), .chinese):
      "上一轮“\(name(previous))”还没有结束，“\(name(round))”不能开始。请先收齐或登记“\(name(previous))”的成绩，结束那一轮。"
    case (.previousOpen(let round, let previous), .english):
      "Round “\(name(previous))” before it is not closed, so “\(name(round))” cannot begin. Take in or record its marks, and close it first."
    case (.previousUndecided(let round, let previous), .chinese):
      "轮次“\(name(previous))”还没有确定晋级名单，“\(name(round))”不能开始。请先确认“\(name(previous))”的遴选。"
    case (.previousUndecided(let round, let previous), .english):
      "Round “\(name(previous))” has not said who goes on, so “\(name(round))” cannot begin. Confirm the selection of “\(name(previous))” first."
    case (.noEntries(let round), .chinese):
      "轮次“\(name(round))”没有可以进入的申报：须审核通过，并且没有被部门意见停止。请先审核，或核对部门意见。"
    case (.noEntries(let round), .english):
      "Round “\(name(round))” has no entries: none is accepted and not stopped by a department. Screen them first, or look at what departments say."
    case (.judgeByTitle(let written, let known), .chinese):
      "“\(written)”按评委 \(known) 读。如不是同一人，请填评委编号。"
    case (.judgeByTitle(let written, let known), .english):
      "“\(written)” is read as judge \(known). If it is somebody else, give the judge's number."
    case (.signed(let judge), .chinese):
      "评委 \(judge) 已签字，评分已锁定，没有改动。确需改动的，请先写明理由解锁，改好后请评委重新签字。"
    case (.signed(let judge), .english):
      "Judge \(judge) has signed, so the marks are locked and nothing was changed. Unlock them with a reason first, and have the "
        + "judge sign again."
    case (.notSigned(let judge), .chinese): "评委 \(judge) 没有签字，评分没有锁定，不用解锁。"
    case (.notSigned(let judge), .english):
      "Judge \(judge) has not signed; the marks are not locked, so there is nothing to unlock."
    case (.unlockNotAsked(let judge), .chinese):
      "评委 \(judge) 没有等着答复的解锁请求：没有请求过，或者刚才已有人答复。没有改动。"
    case (.unlockNotAsked(let judge), .english):
      "Judge \(judge) waits for no answer about unlocking: nothing was asked, or somebody has just answered. Nothing was changed."
    case (.noSuchJudge(let sheet), .chinese) where PaperSheetNumber.isLike(sheet):
      "“\(sheet)”不是本轮的评分表号：抄错了字母，或是别的轮次、别的届的。请对照纸右下角的表号，或改填评委编号。"
    case (.noSuchJudge(let sheet), .english) where PaperSheetNumber.isLike(sheet):
      "“\(sheet)” is no sheet's number of this round: a letter is wrong, or it is of another round or edition. Look at the lower right corner of the paper, or give the judge's number."
    case (.sheetOfOtherRound(let sheet, let round), .chinese):
      "“\(sheet)”是“\(name(round))”的评分表，不是本轮的。请把这几行录到那一轮，或对照纸右下角的表号。"
    case (.sheetOfOtherRound(let sheet, let round), .english):
      "“\(sheet)” is a sheet of “\(name(round))”, not of this round. Key these rows there, or look at the lower right corner of the paper."
    case (.noSuchJudge(let judge), .chinese): "没有编号或姓名为“\(judge)”的评委。请核对评委名单。"
    case (.noSuchJudge(let judge), .english):
      "There is no judge of the number or name “\(judge)”. Check the list of judges."
    case (.severalJudges(let name, let judges), .chinese):
      "有 \(judges.count) 位评委叫“\(name)”：\(judges.firstFew(in: language))。请改填评委编号。"
    case (.severalJudges(let name, let judges), .english):
      "\(judges.count) judges are called “\(name)”: \(judges.firstFew(in: language)). Give the judge's number."
    case (.severalEntries(let text, let entries), .chinese):
      "“\(text)”可能指 \(entries.count) 项：\(entries.firstFew(in: language))。请改填本轮的编码（如 003）。"
    case (.severalEntries(let text, let entries), .english):
      "“\(text)” may mean \(entries.count) entries: \(entries.firstFew(in: language)). Give the round's code, such as 003."
    case (.noSuchEntry(let entry, let round), .chinese):
      "轮次“\(name(round))”里没有“\(entry)”。请用本轮的编码、出场序号或编号。"
    case (.noSuchEntry(let entry, let round), .english):
      "Round “\(name(round))” has no “\(entry)”. Give its code, its place or the entry's id."
    case (.notAssigned(let judge, let entry), .chinese): "“\(entry)”没有分给评委“\(judge)”。请先核对分配。"
    case (.notAssigned(let judge, let entry), .english):
      "“\(entry)” is not assigned to judge “\(judge)”. Check the assignment."
    case (.nothingToDrop(let judge), .chinese):
      "评委 \(judge) 在本轮没有可以收回的：都已评完，或者已经换下。没有改动。"
    case (.nothingToDrop(let judge), .english):
      "Judge \(judge) has nothing in this round that could be taken back: all is scored, or was taken back before. Nothing was changed."
    case (.recusedAlready(let judge, let entry), .chinese):
      "评委 \(judge) 已经登记过回避“\(entry)”，不必再登记。没有改动。"
    case (.recusedAlready(let judge, let entry), .english):
      "Judge \(judge) was recused from “\(entry)” before. Nothing was changed."
    case (.reasonMissing, .chinese): "请写明理由，会记入日志。"
    case (.reasonMissing, .english): "Give the reason; it goes on record."
    case (.panelTooSmall(let entries, let needed), .chinese):
      "因回避，\(entries.count) 项申报（\(entries.prefix(8).joined(separator: "、"))）不足 \(needed) 位评委。"
        + "请增加评委，或允许少于规定人数。"
    case (.panelTooSmall(let entries, let needed), .english):
      "With conflicts of interest \(entries.count) entries (\(entries.prefix(8).joined(separator: ", "))) have fewer "
        + "than \(needed) judges. Add judges, or allow fewer."
    case (.noSuchPanel(let panel, let known), .chinese):
      "本轮没有评审组“\(panel)”，有：\(known.isEmpty ? "（不分组）" : known.joined(separator: "、"))。"
    case (.noSuchPanel(let panel, let known), .english):
      "The round has no panel “\(panel)”; it has: \(known.isEmpty ? "none" : known.joined(separator: ", "))."
    case (.sitsApart(let round, let known), .chinese):
      "“\(name(round))”的评委分组（室）坐，请写明各位评委在哪一组（室）：\(known.joined(separator: "、"))。没有分配。"
    case (.sitsApart(let round, let known), .english):
      "The judges of “\(name(round))” sit in panels or rooms: say in which each sits (\(known.joined(separator: ", "))). Nothing was assigned."
    case (.panelLacksJudges(let panel, let have, let need), .chinese):
      "评审组“\(panel)”需要 \(need) 位评委，写了 \(have) 位。请写明各组的评委。"
    case (.panelLacksJudges(let panel, let have, let need), .english):
      "Panel “\(panel)” needs \(need) judges and \(have) are named. Name the judges of each panel."
    case (.inTwoPanels(let judge, let panels), .chinese):
      "评委“\(judge)”同时在 \(panels.joined(separator: "、")) 两组，只能在一组。"
    case (.inTwoPanels(let judge, let panels), .english):
      "Judge “\(judge)” is in both \(panels.joined(separator: " and ")); one panel is enough."
    case (.changedMeanwhile(let round), .chinese): "计算期间“\(name(round))”被别人改动过，本次没有写入。请再运行一次。"
    case (.changedMeanwhile(let round), .english):
      "Somebody changed “\(name(round))” meanwhile; nothing was written. Run it again."
    case (.drawnAlready(let round), .chinese): "轮次“\(name(round))”的抽签种子已经存档，不能换。如确需重抽，请写明理由。"
    case (.drawnAlready(let round), .english):
      "The seed of round “\(name(round))” is on record already. To draw again, give the reason."
    case (.drawInUse(let round), .chinese):
      "轮次“\(name(round))”已经发出评分表、收到评分或有人出场，编号在用，不能重抽。"
    case (.drawInUse(let round), .english):
      "In round “\(name(round))” sheets went out, marks came in or somebody has shown; its lots are in use and are not drawn again."
    case (.nothingToWrite(let round), .chinese): "轮次“\(name(round))”没有可写的评分表：没有分配，或评委不在其中。"
    case (.nothingToWrite(let round), .english):
      "Round “\(name(round))” has no sheets to write: nothing is assigned, or not to this judge."
    case (.cannotWrite(let path, let reason), .chinese):
      "不能写入 \(path)（\(SystemReason.words(for: reason, in: .chinese))）。请检查文件夹权限和空间。"
    case (.cannotWrite(let path, let reason), .english):
      "Cannot write \(path) (\(SystemReason.words(for: reason, in: .english))). Check the folder's permissions and space."
    case (.cannotRead(let path), .chinese): "找不到文件 \(path)。请检查路径和文件名。"
    case (.cannotRead(let path), .english): "There is no file \(path). Check the path and the name."
    }
  }
}
