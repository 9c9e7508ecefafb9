import Contest
import ContestDesk
import ContestStore

/// What was just done, shown at the top of the next page. The address contains a word of this list and the site's mark
/// for the person who did it, so that nobody can write a link whose page says that something was done.
enum Done: String, CaseIterable {
  case passed, returned, refused, withdrawn, cameBack, resubmitted, upheld
  case assigned, moved, dropped, recused, recusedHereOnly, unlocked, unlockAsked, unlockRefused,
    unsigned,
    reReviewed
  case absent, stateSet, opened, closed, reopened, corrected
  case confirmed, overridden, placesSet, tieDecided, tieDecidedOnly, awarded, sealed
  case published, revised, objectionEntered, answered, decided, decisionProposed
  case signUpSet, deadlineSet, fileTaken, fileThere, fileRemoved, released
  case taken, ballotOpened, runBegun, counted, excused, asked, quotasPublished, daySet, taskMarked
  case titleDecided, supportEntered, certificateWithdrawn, recorded, takenBack, swapped, viewSaved
  case viewRemoved
  case frontSet, listSent, exceptionTakenBack
  case signedUp, objectionSent, judgeRemoved, collected, drawn, keyingSent
  case casLinked, casEnded, passwordChanged
  case undone, disabled, sessionsEnded, renamed, merged, takenApart, amended, checked, flagged
  case bracketDrawn, matchRecorded
  case votesRecorded, countTakenBack, openingTakenBack, answersKept, prizeDecided, prizePlacesSet
  case layerDrawn, layerHanded, decoded, recheckDrawn
  case textStored, packageMade, answerMade, officeTrusted, siteMade, siteRenamed
  case lettersWritten, letterEdited, lettersReleased, lettersTakenBack, lettersSent, letterDropped

  func words(_ visit: Visit) -> String {
    switch self {
    case .released: visit.say("授权已保存", "that is kept")
    case .passed: visit.say("已通过", "passed")
    case .returned: visit.say("已退回修改", "returned for correction")
    case .refused: visit.say("已不予受理", "refused")
    case .withdrawn: visit.say("已记为退出", "noted as withdrawn")
    case .cameBack: visit.say("退出已收回，恢复原来的状态", "the withdrawal is taken back; it stands as before")
    case .unsigned:
      visit.say("签字已收回，可以改分；改好请再签字", "the signature is taken back; change marks and sign again")
    case .resubmitted: visit.say("已记为重新提交", "noted as handed in again")
    case .upheld: visit.say("申诉成立，重新待审", "appeal upheld; it waits again")
    case .assigned: visit.say("评委已分配", "judges are assigned")
    case .moved: visit.say("已换评委", "the judge was changed")
    case .dropped: visit.say("已换下评委", "the judge was taken off")
    case .recused: visit.say("已记为回避", "the conflict is on record")
    case .recusedHereOnly:
      visit.say(
        "已记为回避；这位评委在别的轮次给这一件打过的分仍然有效，应作废的请到那一轮同样登记",
        "the conflict is on record; marks that the judge gave the entry in other rounds still count unless recused there too"
      )
    case .unlocked: visit.say("已解锁，评委可以修改评分", "unlocked; the judge can change marks again")
    case .unlockAsked:
      visit.say("已请求组委会解锁，答复会写在这一页", "the office was asked; its answer will stand on this page")
    case .unlockRefused:
      visit.say("已答复不解锁，评委看得到理由", "answered: not unlocked; the judge reads the reason")
    case .reReviewed: visit.say("已加派复议评委", "judges for the second look are assigned")
    case .absent: visit.say("已记为缺席", "noted as absent")
    case .stateSet: visit.say("状态已更新", "the state was changed")
    case .opened: visit.say("已开始", "it is open")
    case .closed: visit.say("已结束", "closed")
    case .reopened: visit.say("已重新打开", "open again")
    case .corrected: visit.say("评分已更正", "the marks were corrected")
    case .confirmed: visit.say("名单已确认并封存", "the list is confirmed and sealed")
    case .overridden:
      visit.say("决定已记录，名单已重新计算", "the decision is on record and the list was cut anew")
    case .placesSet: visit.say("名额已改，名单已重新计算", "the places are set and the list was cut anew")
    case .tieDecided: visit.say("次序已记录", "the order is on record")
    case .tieDecidedOnly:
      visit.say(
        "次序已记录，名次按它排；晋级名单和奖项没有因此变化",
        "the order is on record and the ranks follow it; who goes on and the prizes stay as they were"
      )
    case .awarded: visit.say("奖项已评定并封存", "the prizes are given and sealed")
    case .sealed: visit.say("新版已封存", "the new version is sealed")
    case .published: visit.say("已开始公示", "the list is public")
    case .revised: visit.say("已更正公示", "the list was published again")
    case .objectionEntered: visit.say("异议已登记", "the objection is entered")
    case .answered: visit.say("办理情况已记录", "the note is on record")
    case .decisionProposed:
      visit.say(
        "已提出，等另一位办理人用自己的账号登录后同意",
        "it is proposed, and waits for the other handler, signed in by an account of their own")
    case .decided: visit.say("决定已记录", "the decision is on record")
    case .ballotOpened: visit.say("投票人已定", "the voters are set")
    case .runBegun: visit.say("本轮投票已开始", "the run has begun")
    case .bracketDrawn: visit.say("已抽签", "drawn")
    case .matchRecorded: visit.say("胜负已登记", "the result is on record")
    case .counted: visit.say("已计票", "counted")
    case .countTakenBack:
      visit.say("计票已收回，改好选票以后再计", "the count is taken back; correct the papers, then count again")
    case .openingTakenBack:
      visit.say("已收回，恢复为没有开始", "taken back; it is not open")
    case .votesRecorded:
      visit.say(
        "得票已登记为本轮成绩，不再收票；请到本轮页面结束这一轮",
        "the totals are recorded as the round's marks and no votes come in any more; close the round on its page"
      )
    case .answersKept: visit.say("答复已登记", "the answers are on record")
    case .prizeDecided:
      visit.say(
        "决定已记录，奖项已重新评定", "the decision is on record and the prizes were given anew")
    case .prizePlacesSet:
      visit.say("名额已改，奖项已重新评定", "the places are set and the prizes were given anew")
    case .excused: visit.say("已记为请假", "noted as excused")
    case .asked: visit.say("已登记征求，截止日已定；请下载函件发给各部门", "asked on record; send out the letters")
    case .quotasPublished:
      visit.say("名额已公布，报名按它核对", "the places are published; registrations go by them")
    case .daySet: visit.say("日期已定", "the day is set")
    case .taskMarked: visit.say("任务已登记", "the task is noted")
    case .titleDecided: visit.say("复核结论已记录", "the re-check is on record")
    case .supportEntered: visit.say("支持已登记", "the support is entered")
    case .certificateWithdrawn: visit.say("证书已撤回", "the certificate is withdrawn")
    case .recorded: visit.say("成绩已更正", "the marks were corrected")
    case .takenBack:
      visit.say("决定已收回，奖项按名次", "the decision is taken back; the prize follows the rank")
    case .exceptionTakenBack:
      visit.say("决定已收回，按规程核对", "taken back; the rulebook asks for it again")
    case .swapped: visit.say("两位评委已对换", "the two judges were swapped")
    case .viewSaved: visit.say("常用条件已存", "the view is saved")
    case .viewRemoved: visit.say("常用条件已删", "the view is removed")
    case .taken: visit.say("已写入", "the file is taken")
    case .listSent: visit.say("推荐名单已报送", "your list was sent")
    case .frontSet: visit.say("公众页的设置已更新", "the public pages are set")
    case .fileTaken: visit.say("文件已收到", "the file has arrived")
    case .fileThere:
      visit.say("这个文件以前交过，内容一样，没有另存", "this file was there already; nothing was added")
    case .fileRemoved: visit.say("这个文件不交了", "the file was taken out")
    case .signUpSet: visit.say("网上注册的设置已更新", "signing up is set")
    case .deadlineSet: visit.say("报名截止时间已改，记入日志", "the end of registration is set, on record")
    case .judgeRemoved: visit.say("已移出评委名单", "taken off the list of judges")
    case .keyingSent:
      visit.say("您的录入已交出", "your keying is handed in")
    case .collected: visit.say("本届的评委已收入库中", "the judges of the edition are in the pool")
    case .drawn: visit.say("位专家已抽出，登记为已邀请", "experts were drawn and noted as invited")
    case .signedUp: visit.say("已经注册", "you are signed up")
    case .objectionSent: visit.say("异议已收到", "the objection was received")
    case .undone: visit.say("已撤销", "undone")
    case .disabled: visit.say("账号已停用", "the account is disabled")
    case .sessionsEnded: visit.say("已在所有设备上退出", "signed out everywhere")
    case .casLinked: visit.say("已关联统一身份认证", "linked to the university's account")
    case .casEnded:
      visit.say("已取消关联，所有设备已退出", "the link is ended, signed out everywhere")
    case .passwordChanged:
      visit.say("密码已修改，其他设备都已退出", "your password is changed, other devices are signed out")
    case .renamed: visit.say("已更名，原名记为曾用名", "renamed; the old name stays as a former name")
    case .merged: visit.say("已合并", "merged")
    case .takenApart: visit.say("已拆开", "taken apart")
    case .amended: visit.say("规程已修订", "the rulebook is amended")
    case .checked: visit.say("已重新核查", "checked again")
    case .flagged: visit.say("已登记", "noted")
    case .packageMade:
      visit.say("已生成并记入日志，请下载交给对方", "made and on record; fetch it for the other office")
    case .answerMade:
      visit.say("回执已生成，请下载交给对方", "the answer is made; fetch it for the other office")
    case .officeTrusted:
      visit.say("名片已收下，从此认得这个单位的签名", "the card is taken; the office's signatures are known now")
    case .siteMade: visit.say("站点已建立，可以签名了", "this site has its keys and can sign")
    case .layerDrawn: visit.say("已抽定，登记在案", "drawn, on record")
    case .layerHanded:
      visit.say("加密表已从系统里删去，只在您手上", "the table is removed here and in your hands alone")
    case .decoded: visit.say("已解密", "the numbers are decoded")
    case .recheckDrawn: visit.say("复核名单已抽取", "the list of the re-check is drawn")
    case .siteRenamed:
      visit.say("站点已更名，请把新名片交给各单位", "this site is renamed; give the new card to the other offices")
    case .textStored: visit.say("告知书已存入", "the text is stored")
    case .lettersWritten:
      visit.say("已写成草稿，放行以后才寄", "written as drafts; they leave when you release them")
    case .letterEdited: visit.say("已保存", "saved")
    case .lettersReleased: visit.say("已放行", "released")
    case .lettersTakenBack: visit.say("已收回，成为草稿", "taken back; it is a draft again")
    case .lettersSent: visit.say("已记为寄出", "noted as sent")
    case .letterDropped: visit.say("已作废，不会寄", "dropped; it will not be sent")
    }
  }
}

extension Done {
  /// For how many seconds the page says so again when it is reloaded.
  static let lasting: Int64 = 600
  /// The fields of an address for what was done.
  static let fields: Set<String> = ["done", "of", "mark"]

  /// The fields for the person who did it: the word, the code of the thing, and the site's mark over both, the person and
  /// the second. `owner` is an account, or the code of a receipt if nobody is signed in.
  func fields(of what: String, by owner: String, _ ground: Ground) -> [(String, String)] {
    let second = String(ground.desk.clock().millisecondsSince1970 / 1_000, radix: 36)
    return [
      ("done", rawValue), ("of", what), ("mark", "\(second)-\(mark(what, owner, second, ground))"),
    ]
  }

  private func mark(
    _ what: String, _ owner: String, _ second: String, _ ground: Ground
  ) -> String {
    String(
      ground.desk.key.hash(ofSecret: "done/\(owner)/\(rawValue)/\(what)/\(second)").prefix(32))
  }

  /// What an address says was done by `owner`; `nil` if this site did not write it, or did so too long ago.
  init?(said query: FormFields, by owner: String, _ ground: Ground) {
    guard let done = Done(rawValue: query["done"]) else { return nil }
    let parts = query["mark"].split(separator: "-", maxSplits: 1).map(String.init)
    guard parts.count == 2, let second = Int64(parts[0], radix: 36),
      parts[1] == done.mark(query["of"], owner, parts[0], ground)
    else { return nil }
    let age = ground.desk.clock().millisecondsSince1970 / 1_000 - second
    guard (0...Self.lasting).contains(age) else { return nil }
    self = done
  }
}

extension Visit {
  /// The fields of the address for links to the same page: without what was just done. In an address that says nothing of the
  /// kind, `of` is the thing whose history is shown.
  var keptQuery: [FormFields.Field] {
    guard request.query.first("done") != nil else { return request.query.all }
    return request.query.all.filter { !Done.fields.contains($0.name) }
  }

  private var owner: String { signedIn?.account.name.text ?? "" }

  /// What was done, if this site wrote it into the address; `nil` otherwise.
  var justDone: Done? { justDone(by: owner) }

  func justDone(by owner: String) -> Done? { Done(said: request.query, by: owner, site) }

  /// The page within an edition with what was done: `at("records", said: .undone)`.
  func at(
    _ parts: String..., said done: Done, of what: String = "",
    query: KeyValuePairs<String, String> = [:]
  ) -> Address {
    Address(
      parts: ["e", edition?.id.text ?? ""] + parts,
      query: query.map { ($0.key, $0.value) } + done.fields(of: what, by: owner, site))
  }

  /// The same for a known address; its own query is dropped.
  func answer(_ done: Done, at address: String, of what: String = "") -> WebAnswer {
    let fields = done.fields(of: what, by: owner, site).filter { !$0.1.isEmpty }
      .map { "\($0.0)=\(Percent.encoded($0.1))" }.joined(separator: "&")
    return WebAnswer(
      status: 303, headers: [("Location", "\(address.prefix { $0 != "?" && $0 != "#" })?\(fields)")]
    )
  }

  /// What was just done, with more text after it.
  func done(_ beside: HTML = "") -> HTML {
    guard let done = justDone else { return "" }
    let what = request.query["of"]
    return """
      <div class="note done" role="status"><p>\(what.isEmpty ? "" : what + say("：", ": "))\(done.words(self))\(say("。", "."))\(beside)</p></div>
      """
  }
}
