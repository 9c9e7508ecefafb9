import Contest
import ContestDesk
import ContestStore

/// The works to score, how many are scored, and signing: 待评.
enum QueuePage {
  static func answer(
    _ visit: Visit, _ queue: JudgeQueue, refused: (any Explained)? = nil,
    refusedUnlock: Refusal? = nil
  ) -> WebAnswer {
    let say = visit.say
    let name = queue.round.name.text(in: visit.language)
    let nouns = queue.edition.rulebook.nouns
    let bar: HTML =
      queue.works.isEmpty
      ? ""
      : Bar(queue.done, of: queue.works.count, visit).html + ScorePage.doneText(visit, queue)
    var body: HTML = """
      <main class="phone" id="main" data-owner="\(ScorePage.owner(visit))" data-round="\(queue.address)" data-asked="\(queue.unlock.map { "\($0.at.millisecondsSince1970)" } ?? "")" data-words="\(ScorePage.words(visit))"><header>\(bar)<a href="/account">\(queue.judge.judge.name)</a></header>
      <p class="soft small">\(queue.edition.heading(in: visit.language))</p><h1>\(name)</h1>
      """
    if let refused {
      body +=
        "<div class=\"note wrong\" role=\"alert\" tabindex=\"-1\"><p>\(refused.message(in: visit.language))</p></div>"
    }
    if let refusedUnlock { body += refusedUnlock.summary(visit) }
    body += visit.done() + StageBar.html(visit, queue, nil) + ScorePage.outbox + state(visit, queue)
    body += amended(visit, queue) + entered(visit, queue) + unlocking(visit, queue, refusedUnlock)
    if queue.hasGrid {
      body += """
        <p class="wide-only"><a href="\(queue.grid())">\(say("在一张表里评", "Score in one table"))</a></p>
        """
    }
    if !queue.works.isEmpty { body += "<ul class=\"queue\">" }
    for work in queue.works {
      let tag: HTML =
        work.isDone
        ? "<span class=\"tag done\">\(say("已评", "done"))\(ScorePage.total(queue, work).isEmpty ? "" : " " + ScorePage.total(queue, work))</span>"
        : work.savedAt == nil
          ? "<span class=\"soft small\">\(say("未评", "not yet"))</span>"
          : queue.isFilled(work)
            ? "<span class=\"tag wait\">\(say("填好，待计入", "filled in"))</span>"
            : "<span class=\"tag wait\">\(say("未评完", "begun"))</span>"
      body += """
        <li><a href="\(queue.address(of: work))"><span class="num soft">\(queue.number(of: work, visit))</span><span>\(work.title)</span>\(tag)</a></li>
        """
    }
    if !queue.works.isEmpty { body += "</ul>" }
    body += gone(visit, queue) + signing(visit, queue)
    if queue.isOpen, queue.signed < queue.works.count {
      body += """
        <p class="small soft">\(say("分数随填随存；只有显示“已保存”的才算存下。", "Marks are kept as you type; only what says “saved” is saved."))</p>
        """
    }
    body += "</main>"
    // In a live round, the stage decides whose turn it is.
    if queue.live == nil, let first = queue.works.first(where: { !$0.isDone }), queue.isOpen {
      body += """
        <footer class="foot"><div><span class="total">\(say("还有 \(queue.works.count - queue.done) \(nouns.measure)", "\(queue.works.count - queue.done) to go"))</span><a class="button" href="\(queue.address(of: first))">\(queue.done == 0 ? say("开始评分", "Begin") : say("接着评", "Go on"))</a></div></footer>
        """
    }
    return .page(
      Layout.document(
        (refused == nil && refusedUnlock == nil ? "" : say("错误：", "Error: ")) + name,
        visit.language, body, scripts: [.judge]),
      status: refused == nil && refusedUnlock == nil ? 200 : 422)
  }

  /// What the judge had and has no more, with the reason. Where nothing is left it is the news of the page.
  static func gone(_ visit: Visit, _ queue: JudgeQueue) -> HTML {
    guard !queue.gone.isEmpty else { return "" }
    let each = queue.gone.map { "\(queue.number(of: $0, visit)) \($0.words(visit))" }
    guard !queue.works.isEmpty else {
      return """
        <div class="note"><p>\(visit.say("这一轮现在没有由您评的了：\(each.joined(separator: "；"))。", "Nothing in this round is yours to judge now: \(each.joined(separator: "; "))."))</p></div>
        """
    }
    return """
      <p class="small soft" id="gone">\(visit.say("不再由您评的：\(each.joined(separator: "；"))。", "No longer yours to judge: \(each.joined(separator: "; "))."))</p>
      """
  }

  /// The works that were scored before the criteria were amended.
  static func amended(_ visit: Visit, _ queue: JudgeQueue) -> HTML {
    let former = queue.works.filter { !$0.formerly.isEmpty }
    guard !former.isEmpty else { return "" }
    var changes: [RubricChange] = []
    for change in former.flatMap(\.formerly) where !changes.contains(change) {
      changes.append(change)
    }
    let say = visit.say
    let numbers = former.map { queue.number(of: $0, visit) }.joined(separator: say("、", ", "))
    let what = changes.words(in: visit.language)
    let signed = former.contains(where: \.isLocked) && queue.isOpen
    return """
      <div class="note"><p>\(say("评审标准修订过：\(what)。\(numbers) 是修订以前打的分，分数没有变，请看要不要改。\(signed ? "已签字的，要改先请求解锁。" : "")", "The criteria were amended: \(what). You scored \(numbers) before that; the marks are as they were. Please see whether they should change.\(signed ? " To change signed marks, ask for unlocking first." : "")"))</p></div>
      """
  }

  /// The works of which the office has put in the marks, and those of them where they replaced other ones.
  static func entered(_ visit: Visit, _ queue: JudgeQueue) -> HTML {
    let say = visit.say
    let notes: [HTML] = JudgeQueue.Entered.How.allCases.compactMap { how in
      let works = queue.works.filter { $0.entered?.how == how }
      guard !works.isEmpty else { return nil }
      func numbers(_ works: [JudgeQueue.Work]) -> String {
        works.count > 1 && works.count == queue.works.count
          ? say("全部 \(works.count) \(queue.one)", "all \(works.count)")
          : works.map { queue.number(of: $0, visit) }.joined(separator: say("、", ", "))
      }
      let replaced = works.filter { $0.entered?.hasReplaced == true }
      let more =
        replaced.isEmpty
        ? ""
        : say(
          "其中 \(numbers(replaced)) 原来有一份，已换成现在的。",
          " In \(numbers(replaced)) they replaced a sheet of before.")
      return "<p>\(how.words(numbers(works), visit))\(more)</p>"
    }
    guard !notes.isEmpty else { return "" }
    return """
      <div class="note" id="entered">\(notes)<p>\(say("请核对，不对的请告诉组委会。", "Please check them, and tell the office what is wrong."))</p></div>
      """
  }

  /// The judge's request about signed marks, the office's answer, and the form for a request.
  private static func unlocking(
    _ visit: Visit, _ queue: JudgeQueue, _ refusal: Refusal?
  ) -> HTML {
    guard queue.signedAt != nil, queue.signed > 0 else { return "" }
    // After the round an answer is still read here, and nothing more is asked.
    guard queue.isOpen || queue.unlock != nil else { return "" }
    let say = visit.say
    let waits =
      queue.isOpen
      ? say(
        "组委会还没有答复；解锁或不解锁，都会写在这里。",
        "The office has not answered yet; either way it will be said here.")
      : say(
        "这一轮结束时组委会还没有答复，评分没有解锁。确有错的，由组委会写明理由更正；答复会写在这里。",
        "The round was closed before the office answered; your marks were not unlocked. The office can still correct a mark with a reason; its answer will be said here."
      )
    var html: HTML = ""
    if let asked = queue.unlock {
      html +=
        asked.refusedAt.map { at in
          """
          <div class="note"><p>\(say("组委会在 \(at.shown) 没有同意解锁：", "On \(at.shown) the office did not unlock them: "))\(lines: asked.answer)</p></div>
          """
        }
          ?? """
          <div class="note"><p>\(say("您在 \(asked.at.shown) 请求解锁：", "You asked for unlocking on \(asked.at.shown): "))\(lines: asked.reason)</p><p>\(waits)</p></div>
          """
    }
    guard queue.isOpen else { return html }
    if let at = queue.signedAt, TimeToTakeBack.isOpen(since: at, at: visit.desk.clock()) {
      html += """
        <form class="sheet" method="post" action="\(queue.address)/unsign">\(visit.formMarks)<p>\(say("签早了、按错了的，签字以后 \(TimeToTakeBack.minutes) 分钟内可以自己收回，改好再签；收回也写入记录。", "Signed too early or by a slip? For \(TimeToTakeBack.minutes) minutes you can take the signature back yourself, change marks and sign again. It goes on record."))</p><button class="quiet">\(say("收回签字", "Take the signature back"))</button></form>
        """
    }
    let again = queue.unlock != nil
    return html
      + OfficeForm(
        name: "unlock",
        target: Address("judge", queue.edition.id.text, queue.round.id.text, "unlock"),
        fields: [
          OfficeField(
            name: "reason", label: say("哪一件要改，为什么", "Which one is to be changed, and why"),
            hint: say(
              "组委会看到的就是这段话，并写入记录", "The office reads exactly this, and it goes on record"),
            kind: .area)
        ], button: say("请求解锁", "Ask for unlocking"), isQuiet: true,
        fold: again
          ? say("另写一次请求…", "Ask once more…")
          : say("要改已签字的分：请求解锁…", "To change signed marks: ask for unlocking…")
      ).html(visit, refusal)
  }

  static func state(_ visit: Visit, _ queue: JudgeQueue) -> HTML {
    if !queue.isOpen {
      let words = visit.say(
        "这一轮已经结束，评分不能再改。", "The round is closed; marks can no longer be changed.")
      return "<div class=\"note\"><p>\(words)</p>\(copy(visit, queue))</div>"
    }
    if let at = queue.unlockedAt {
      return """
        <div class="note done" role="status"><p>\(visit.say("组委会在 \(at.shown) 解锁了您的评分，现在可以改。改好以后请在这一页最下面再签一次字。", "On \(at.shown) the office unlocked your marks: you may change them now. Then sign again at the end of this page."))</p></div>
        """
    }
    guard let at = queue.signedAt, !queue.works.isEmpty else { return "" }
    let rest = queue.works.count - queue.signed
    guard rest == 0 else {
      let nouns = queue.edition.rulebook.nouns
      return """
        <div class="note"><p>\(visit.say("您在 \(at.shown) 签字，签了 \(nouns.count(queue.signed))，已锁定。还有 \(nouns.count(rest)) 没有签字，是签字以后新派的。评完请再签一次。", "You signed \(queue.signed) on \(at.shown); they are locked. \(rest) came after that and are not signed. Score them, then sign again."))</p>\(copy(visit, queue))</div>
        """
    }
    return """
      <div class="note done"><p><span class="seal" aria-hidden="true">封</span> \(visit.say("您在 \(at.shown) 签字，评分已锁定。", "You signed on \(at.shown); the marks are locked."))</p>\(copy(visit, queue))</div>
      """
  }

  /// Where the judge may keep a copy of what was signed.
  private static func copy(_ visit: Visit, _ queue: JudgeQueue) -> HTML? {
    guard queue.signedAt != nil, queue.signed > 0 else { return nil }
    return
      "<p><a href=\"\(queue.address)/signed.pdf\">\(visit.say("留一份签过字的评分（PDF）", "Keep a copy of what you signed (PDF)"))</a></p>"
  }

  private static func signing(_ visit: Visit, _ queue: JudgeQueue) -> HTML {
    let allLocked = queue.works.allSatisfy(\.isLocked)
    guard queue.isOpen, !queue.works.isEmpty, queue.done == queue.works.count, !allLocked else {
      return ""
    }
    return """
      <form class="sheet" method="post" action="\(queue.address)/sign">\(visit.formMarks)<input type="hidden" name="seen" value="\(queue.seen)"><h2>\(visit.say("都评完了", "All scored"))</h2><p>\(visit.say("核对无误请签字。签字后评分锁定；\(TimeToTakeBack.minutes) 分钟内可以自己收回签字，以后要改须由组委会解锁。", "Check them and sign. After that the marks are locked. You can take the signature back for \(TimeToTakeBack.minutes) minutes; later the office unlocks them."))</p><button>\(visit.say("签字，交出评分", "Sign and hand in"))</button></form>
      """
  }
}

extension JudgeQueue.Entered.How {
  /// Who has put in the marks of the works with these numbers, and from what.
  func words(_ numbers: String, _ visit: Visit) -> String {
    switch self {
    case .paper:
      visit.say(
        "\(numbers) 的分数是组委会按您的纸质评分表录入的。",
        "The office keyed the marks of \(numbers) from your paper sheets.")
    case .workbook:
      visit.say(
        "\(numbers) 的分数是组委会从您的评分 Excel 收取的。",
        "The office took the marks of \(numbers) from your workbook.")
    case .hall:
      visit.say(
        "\(numbers) 的分数是组委会在会场录入的。",
        "The office entered the marks of \(numbers) in the hall.")
    }
  }
}
