public import Contest

/// Why something is not undone, and what to do instead.
public enum UndoFault: Error, Hashable {
  case noSuchRecord(Int, last: Int)
  /// Somebody changed the same thing later.
  case changedLater(Int, what: String, by: String, at: Instant, record: Int)
  /// It has been undone already, by this record.
  case undoneAlready(Int, by: String, at: Instant, record: Int)
  /// Such a step cannot be undone; the remedies and ``Instead`` say what to do.
  case doInstead(Int, action: String, Instead)
  /// The earlier values are not on record, because an older program did not store them, or they were purged.
  case nothingKept(Int)
  /// Something already depends on it.
  case inUse(Int, what: String)
  /// The reserve that moved up instead of it is being judged, so that it does not step back by itself.
  case reserveInUse(Int, what: String, instead: String)
  /// It would pass or stand again, and others have taken its unit's places since.
  case noPlaceLeft(Int, what: String, Bilingual)
  /// The round accepts no changes any more.
  case roundClosed(Int, Round.ID)
  /// It would take an entry off a sealed list, or put it back on one, and the actor may not see who would move.
  case leftToOrganizer(Int, SealedEntryRefusal)
  /// The judge has signed the sheet since, so it has to be unlocked first.
  case signedSince(Int, judge: Judge.ID, name: String, Round.ID)
  /// It is a judge's signature, which has to be unlocked instead.
  case signature(Int, judge: Judge.ID, name: String, Round.ID)
  case reasonMissing

  /// What to do instead of undoing.
  public enum Instead: Hashable, Sendable {
    case reopenRound, seal, decideAgain, decideAwardAgain, decideUnitAgain, amend, assignAgain,
      writeAgain, importAgain, importRight, drawOrRecordAgain,
      moveEntrant
    case merge, splitPool, leftTheHouse, publishAgain, decideObjection, flagAgain, vetAgain, again
    case publishQuotas, followUpAgain, votesStay, correctAgain, moveJudge, withdrawReceived,
      sendAgain, withdrawalStays, setAgain
    case certificates, signAgain, account, cards, entrantsOwn, ballot, codesStay, purged
    /// A ballot or a vote is taken back on its page, for ten minutes and until somebody votes.
    case takeBackOpening
    /// There is no rule for it: the step has to be done anew.
    case other
    /// Nothing was changed by it.
    case nothing
    /// All judges who replaced this judge have scored since, so there is nothing to give back.
    case replacementsScored
  }
}

extension UndoFault: NamingThings {
  public var code: String {
    switch self {
    case .noSuchRecord: "undo-no-such-record"
    case .changedLater: "undo-changed-later"
    case .undoneAlready: "undo-undone-already"
    case .doInstead: "undo-do-instead"
    case .nothingKept: "undo-nothing-kept"
    case .inUse: "undo-in-use"
    case .noPlaceLeft: "undo-no-place-left"
    case .reserveInUse: "undo-reserve-in-use"
    case .roundClosed: "undo-round-closed"
    case .leftToOrganizer: "undo-entry-on-sealed-list"
    case .signedSince: "undo-signed-since"
    case .signature: "undo-signature"
    case .reasonMissing: "undo-reason-missing"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .doInstead(_, _, let instead): instead.remedies
    case .roundClosed: [.reopenRound, .correctMarks]
    case .reasonMissing: [.giveReason]
    case .noSuchRecord, .changedLater, .undoneAlready, .nothingKept, .inUse, .noPlaceLeft,
      .reserveInUse, .leftToOrganizer, .signedSince, .signature:
      []
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    func name(_ round: Round.ID) -> String { names.round(round, in: language) }
    return switch (self, language) {
    case (.noSuchRecord(let number, let last), .chinese):
      "没有第 \(number) 号记录；最后一条是第 \(last) 号。请在申报、评委或单位的经过里查记录号。"
    case (.noSuchRecord(let number, let last), .english):
      "There is no record \(number); the last is \(last). The history of an entry, judge or organization shows the numbers."
    case (.changedLater(_, let what, let actor, let at, let record), .chinese):
      "\(what) 后来又由 \(actor) 于 \(at.shown) 改过（第 \(record) 号记录），没有撤销。请先核对；确要撤销的，从最后一步撤起。"
    case (.changedLater(_, let what, let actor, let at, let record), .english):
      "\(what) was changed later by \(actor), \(at.shown) (record \(record)); nothing was undone. "
        + "Look at it first; to go back further, begin with the last step."
    case (.undoneAlready(let number, let actor, let at, let record), .chinese):
      "第 \(number) 号已由 \(actor) 于 \(at.shown) 撤销（第 \(record) 号记录），不能再撤销一次。"
    case (.undoneAlready(let number, let actor, let at, let record), .english):
      "Record \(number) was undone by \(actor), \(at.shown) (record \(record)), and cannot be undone twice."
    case (.doInstead(let number, let action, let instead), .chinese):
      "第 \(number) 号“\(ActionWords.name(action, in: language))”不能撤销。\(instead.chinese)"
    case (.doInstead(let number, let action, let instead), .english):
      "Record \(number), “\(ActionWords.name(action, in: language))”, is not undone. \(instead.english)"
    case (.nothingKept(let number), .chinese):
      "第 \(number) 号没有留下改动前的内容（由旧版程序写入，或已随个人信息清除），不能撤销。请按正确的内容重新导入或更正。"
    case (.nothingKept(let number), .english):
      "What stood before record \(number) is not on record: an earlier program wrote it, or it was purged. "
        + "Import or correct it anew."
    case (.inUse(_, let what), .chinese): "\(what) 已在使用（评审、回避或结果与之有关），不能撤销。请改用退出、退回或换下。"
    case (.inUse(_, let what), .english):
      "\(what) is in use: judging, conflicts or results rest on it. Withdraw, return or drop it instead."
    case (.noPlaceLeft(_, let what, let why), .chinese):
      "\(what) 撤销以后又占一个名额，但现在\(why.chinese)"
    case (.noPlaceLeft(_, let what, let why), .english):
      "\(what) would take a place again. \(why.text(in: .english))"
    case (.reserveInUse(_, let what, let other), .chinese):
      "\(other) 退出时 \(what) 已经递补，而且已在使用（评审、回避或结果与之有关），不能随之退回候补；恢复就超出名额。确要恢复的，请先登记 \(what) 退出（审核里的“退出”，写明理由），再撤销。"
    case (.reserveInUse(_, let what, let other), .english):
      "\(what) moved up when \(other) left, and is in use (judging, conflicts or results rest on it), so it does not step back by itself, and with both there would be one too many. To bring \(other) back all the same, withdraw \(what) first (in screening, with the reason), then undo."
    case (.roundClosed(_, let round), .chinese):
      "轮次“\(name(round))”已经结束，这一步不能撤销。确需改动的，请先重新打开这一轮，或更正一份评分。"
    case (.roundClosed(_, let round), .english):
      "Round “\(name(round))” is closed, so this is not undone. Open the round again, or correct one sheet."
    case (.leftToOrganizer(let number, let refusal), .chinese):
      "第 \(number) 号没有撤销：\(refusal.message(in: .chinese))"
    case (.leftToOrganizer(let number, let refusal), .english):
      "Record \(number) was not undone. \(refusal.message(in: .english))"
    case (.signedSince(_, _, let judge, let round), .chinese):
      "评委 \(judge) 之后已在“\(name(round))”签字，评分已锁定，这一步不能撤销。确需改动的，请先写明理由解锁，再撤销，并请评委重新签字。"
    case (.signedSince(_, _, let judge, let round), .english):
      "Judge \(judge) has signed in “\(name(round))” since, so the marks are locked and this is not undone. Unlock them with a "
        + "reason first, undo, and have the judge sign again."
    case (.signature(let number, _, let judge, let round), .chinese):
      "第 \(number) 号是评委 \(judge) 在“\(name(round))”的签字，不能撤销；签字锁定了评分。要让评委改分的，请写明理由解锁，改好后请评委重新签字。"
    case (.signature(let number, _, let judge, let round), .english):
      "Record \(number) is the signature of judge \(judge) in “\(name(round))”, which locked the marks; it is not undone. To let the "
        + "judge change them, unlock them with a reason; the judge then signs again."
    case (.reasonMissing, .chinese): "撤销须写明理由，会记入日志。"
    case (.reasonMissing, .english): "Undoing needs a reason, which goes on record."
    }
  }
}

extension UndoFault.Instead {
  fileprivate var remedies: [Remedy] {
    switch self {
    case .reopenRound: [.reopenRound, .correctMarks]
    case .seal: [.showDifferences, .sealResults]
    case .decideAgain: [.overrideSelection, .decideTie]
    case .decideAwardAgain: [.overrideAward, .proposeAwards]
    case .decideUnitAgain: [.overrideUnitAward]
    case .assignAgain: [.assignMore, .drawAgain]
    case .writeAgain: [.writeSheets]
    case .merge: [.importOrganizations]
    case .publishAgain: [.showPublicity, .publishAgain]
    case .decideObjection: [.decideObjection]
    case .flagAgain: [.takeNoteBack]
    case .vetAgain: [.decideVetting]
    case .publishQuotas: [.publishQuotas]
    case .correctAgain: [.correctMarks]
    case .followUpAgain: [.showFollowUp]
    case .certificates: [.withdrawCertificate, .reissueCertificate]
    case .votesStay: [.correctMarks]
    case .drawOrRecordAgain: [.recordMatches]
    case .moveEntrant: [.putBackInLine]
    case .splitPool: [.splitPool]
    case .amend, .importAgain, .importRight, .leftTheHouse, .again, .moveJudge,
      .withdrawReceived,
      .sendAgain, .withdrawalStays, .setAgain, .signAgain, .account, .cards, .entrantsOwn, .ballot,
      .takeBackOpening, .codesStay, .purged, .other, .nothing, .replacementsScored:
      []
    }
  }

  fileprivate var chinese: String {
    switch self {
    case .reopenRound: "已结束的轮次可以写明理由重新打开，或只更正一份评分；改动后再结束一次，另成一版。"
    case .seal: "已确认、已封存的结果不抹去：先改正起因（审核状态、评分、决定），再写明理由封存新的一版。"
    case .decideAgain, .decideAwardAgain: "请对同一事项另作一次决定，以后一次为准；原来的决定存档。"
    case .decideUnitAgain: "请对同一单位的这个奖项另作一次决定，或收回决定（按得分授予），以后一次为准；原来的决定存档。"
    case .amend: "请再修订一次规程，写明理由。"
    case .assignAgain: "再次运行分配只补缺；发出评分表以前，可以写明理由重抽。个别评委用回避或换下。"
    case .writeAgain: "请再发一次评分表，以最后一次为准。"
    case .importAgain: "请导入正确的文件，并写明以这次的为准。"
    case .drawOrRecordAgain: "登记第一场以前可以写明理由重抽；登记错的胜负，写明理由再登记一次，以后一次为准。"
    case .importRight: "请导入正确的名单，以后一次的为准。"
    case .moveEntrant:
      "请把这一位改回候场（网页在这一轮的“出场与缺席”或会场控制台；已展示的要写理由，收到的评分留着，展示完以前这一轮不能结束）。已退出的不能改回。"
    case .merge: "合并以后不能拆开，原来的名称、代码都算现在的单位。确需分开的，用没有用过的名称和代码导入那个单位，由它重新报送，原来的申报办理退出。"
    case .splitPool: "合并错了的可以拆开，拆错了的再合并一次：写明理由，在评委库里那位专家的页面办。"
    case .leftTheHouse: "已经交出去的文件收不回来：请改正后另出一版，并通知收件人。"
    case .publishAgain: "公示过的不收回：先改正起因，再写明理由更正公示，另编一号；原来的名单存档。"
    case .decideObjection: "登记的异议不删除。办错的请再作一次决定，以后一次为准；原来的决定存档。"
    case .flagAgain: "登记的情况可以取消，或重新登记，写明理由；前后都存档。"
    case .vetAgain: "征求过的意见和登记的答复不删除。登记错的请重新登记，以后一次为准；结束以后的，写明理由决定通过或停止。"
    case .publishQuotas: "公布过的名额不收回：请写明理由再公布一次，以后一次为准；原来的方案存档。"
    case .setAgain: "请重新登记一次，以后一次为准；原来的存档。"
    case .correctAgain: "登记的成绩请再更正一次，改回原来的成绩；原来的成绩见这一件的经过。"
    case .certificates: "证书的编号发出以后不收回。发错的请写明理由撤回或换发。"
    case .followUpAgain: "填报、复核和支持的登记不删除。填报错的请重新填报，以后一次为准；复核对同一期另作一次决定；多发的登记退回。"
    case .votesStay: "发出的投票码和投出的票不撤回；登记的得票有误的，写明理由更正。"
    case .withdrawReceived: "接收的报送不撤销：收错的逐项登记为撤回，写明理由；再请对方改正后重新报送，以新的一号为准。"
    case .sendAgain: "报送出去的收不回来：请通知对方不要接收（已接收的，由对方逐项登记为撤回），改正后重新报送，另编一号。"
    case .withdrawalStays:
      "告知对方的包或回执收不回来。撤错的，撤销该项退出的那一条记录，该项就恢复，递补的退回候补；再重新报送（上级撤错的，再写一份回执），对方那里也随之恢复。"
    case .again: "撤销本身不再撤销：请把原来那一步重做一次。"
    case .moveJudge: "请在这一件的分配里把评委换回来；两次都留在记录里。"
    case .signAgain: "解锁以后评委可以改分；不用改的，请评委再签一次字。"
    case .account: "请在账号里另办：发错的邀请可以停用，停用的、重置的可以重发邀请，由本人重新启用。"
    case .cards: "发出的评委卡不收回：请重发一次，以前的卡随即作废。"
    case .entrantsOwn: "这是申报人自己办的，不由办公室撤销。内容有误的请在审核里退回修改，由申报人更正后再交。"
    case .takeBackOpening:
      "开始 \(TimeToTakeBack.minutes) 分钟以内、还没有开始第一轮、没有人投过票的，在这次投票的页面写明理由收回（命令 ballot take-back、vote take-back），发出的投票码随之作废；以后不能收回。"
    case .ballot: "投票的登记不抹去。录错、计错的，请写明理由重新计票，再按选票录入；前后都存档。"
    case .codesStay: "换下的注册码不再有效；新码不该给出去的，请再换一个。"
    case .purged: "清除的个人信息找不回来。"
    case .other: "这一种没有撤销的办法：请按现在的情况再办一次，前后都在记录里。"
    case .nothing: "它没有改动什么，不用撤销。"
    case .replacementsScored: "替补的评委都已评分，没有可以恢复的；没有改动。"
    }
  }

  fileprivate var english: String {
    switch self {
    case .reopenRound:
      "A closed round can be opened again with a reason, or one sheet corrected; closing it anew seals a new version."
    case .seal:
      "What was confirmed or sealed is not wiped out: put the cause right (a state, a mark, a decision), then seal a new version."
    case .decideAgain, .decideAwardAgain:
      "Decide the same matter anew: the later decision holds, the earlier stays on record."
    case .decideUnitAgain:
      "Decide about the same organization and prize anew, or take the decision back so that points decide: the later decision holds, "
        + "the earlier stays on record."
    case .amend: "Amend the rulebook once more, with a reason."
    case .assignAgain:
      "Assigning again fills what is missing; before workbooks went out the lots can be drawn anew with a reason. "
        + "For one judge use recuse or drop."
    case .writeAgain: "Write the workbooks once more; the last ones count."
    case .importAgain: "Import the right file, and say that it replaces."
    case .drawOrRecordAgain:
      "Before the first result it can be drawn again with a reason; a wrong result is recorded anew with a reason, and the later one counts."
    case .importRight: "Import the right list; the later one counts."
    case .moveEntrant:
      "Set the entrant back to waiting in the round's order or at the hall's console (with a reason where it has shown; marks that came "
        + "in are kept, and the round is not closed before it has shown). One that has withdrawn stays withdrawn."
    case .merge:
      "A merger cannot be taken apart; the old names and codes stand for the organization that is left. To part them, import the other "
        + "one under a name and a code that nobody has had, have it register anew, and withdraw the entries that moved."
    case .splitPool:
      "Take apart what was merged wrongly, or merge again what was taken apart, with a reason, on the expert's page in the pool."
    case .leftTheHouse:
      "A file that was given away cannot be called back: put it right, write another, and tell whoever has it."
    case .publishAgain:
      "What went public is not called back: put the cause right, then publish the list again under a further number, with a "
        + "reason. The earlier list stays on record."
    case .decideObjection:
      "An objection that was entered is not deleted. Decide it anew: the later decision counts, the earlier stays on record."
    case .flagAgain:
      "What was noted is taken back, or noted again, by the command that noted it, with a reason; both stay on record."
    case .vetAgain:
      "What was asked and answered is not deleted. Enter the right answer: the later one counts. Once the step is closed, decide "
        + "with a reason whether the candidate passes."
    case .publishQuotas:
      "Places that were published are not called back: publish them again with a reason. The later plan counts."
    case .setAgain: "Say it once more; the later one counts and the earlier stays on record."
    case .correctAgain:
      "Correct the recorded mark once more, to what it was; the history of the entry tells the old mark."
    case .certificates:
      "A certificate's number is not taken back. Withdraw what was issued wrongly, or issue it anew, with a reason."
    case .followUpAgain:
      "What was answered, decided or given after the award is not deleted. Answer again: the later counts; decide about the "
        + "same term anew; enter what was given back."
    case .votesStay:
      "Codes that went out and votes that were cast stay. A total that is wrong is corrected with a reason."
    case .withdrawReceived:
      "A package that was received is not undone: note what came wrongly as withdrawn, entry by entry, with a reason; then have it "
        + "put right and sent again under a further number."
    case .sendAgain:
      "What was sent cannot be called back: tell the receiver not to take it in (or to note its entries as withdrawn), put it right, "
        + "and send it again under a further number."
    case .withdrawalStays:
      "What told the other office cannot be called back. If it was a mistake, undo the record by which "
        + "the entry left: it is back, and the reserve that moved up waits again; then send a package again (the office above writes another answer), and it comes back there too."
    case .again: "An undoing is not undone: do the original step once more."
    case .moveJudge: "Change the judges of the entry back by hand; both steps stay on record."
    case .signAgain:
      "The judge can change the marks now; where nothing is to change, have the judge sign once more."
    case .account:
      "Use the accounts instead: an invitation sent wrongly is disabled; who was disabled or reset is invited again."
    case .cards:
      "A card that went out is not called back: issue a new one, and the earlier stops working."
    case .entrantsOwn:
      "The entrant did this, so the office does not undo it. Return the entry for correction, and the entrant sends it again."
    case .takeBackOpening:
      "Within \(TimeToTakeBack.minutes) minutes, before the first run and before anybody has voted, the opening is taken back on the page of the vote, with a reason (ballot take-back, vote take-back); codes that were made are void then. Later it stays."
    case .ballot:
      "What was noted of a ballot stays. What was entered or counted wrongly is counted again with a reason, from the papers."
    case .codesStay:
      "The code that was replaced is void; if the new one went astray, renew it once more."
    case .purged: "Personal data that were purged cannot be brought back."
    case .other: "There is no undoing for it: do it anew as things are now; both stay on record."
    case .nothing: "Nothing was changed by it."
    case .replacementsScored:
      "All the judges who stand in have scored, so no entry is left to give back; nothing was changed."
    }
  }
}
