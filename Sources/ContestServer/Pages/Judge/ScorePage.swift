import Contest
import ContestDesk
import ContestStore

/// One work, to be scored with one thumb: 评分. It is a plain form that works without a script; the script saves each field
/// while it is typed.
enum ScorePage {
  /// What the judge reads of the work.
  struct Material {
    let answers: [JudgeMaterial]
    let files: [JudgeFile]
  }

  static func answer(
    _ visit: Visit, _ queue: JudgeQueue, _ work: JudgeQueue.Work, _ material: Material,
    refused: [MarkField: (typed: String, error: any Explained)] = [:]
  ) -> WebAnswer {
    let say = visit.say
    let place = (queue.works.firstIndex { $0.entry == work.entry } ?? 0) + 1
    // An entrant who has not been called yet: the fields are locked, unless the phone is offline and cannot know.
    let isLater = queue.standing(of: work) == .notCalled
    let isFixed = !queue.isOpen || work.isLocked
    let one = queue.one
    let numbers =
      queue.live == nil
      ? [say("第 \(place) \(one)", "Work \(place)"), say("编号 \(work.number)", "No. \(work.number)")]
      : [queue.number(of: work, visit)]
    let facts =
      (numbers + [
        queue.edition.trackName(work.track, in: visit.language), work.group,
        work.organization ?? "",
      ]).filter { !$0.isEmpty }.joined(separator: " · ")
    var body: HTML = """
      <main class="phone" id="main" data-owner="\(owner(visit))" data-round="\(queue.address)" data-base="\(queue.address(of: work))" data-work="\(work.number) \(work.title)" data-words="\(words(visit))"><header><a href="\(queue.address)">\(say("全部", "All"))</a>\(Bar(queue.done, of: queue.works.count, visit).html)\(doneText(visit, queue))</header>
      """
    if !refused.isEmpty {
      body +=
        "<div class=\"note wrong\" role=\"alert\" tabindex=\"-1\"><p>\(say("有 \(refused.count) 项没有存下：", "\(refused.count) could not be saved:"))</p><ul>"
      for field in queue.fields {
        guard let wrong = refused[field] else { continue }
        body += "<li><a href=\"#\(id(field))\">\(wrong.error.message(in: visit.language))</a></li>"
      }
      body += "</ul></div>"
    }
    body += StageBar.html(visit, queue, work)
    body += "<p class=\"soft small\">\(facts)</p><h1>\(work.title)</h1>"
    for answer in material.answers {
      body +=
        "<section class=\"sheet\"><h2>\(answer.name.text(in: visit.language))</h2><pre>\(answer.text)</pre></section>"
    }
    body += JudgeFilePages.section(visit, queue, work, material.files)
    if queue.live == nil, !isFixed { body += elsewhere(visit, queue, work, material) }
    if isFixed {
      body +=
        "<div class=\"note\"><p>\(work.isLocked ? SaveMarkError.signed.message(in: visit.language) : say("这一轮已经结束，评分不能再改。", "The round is closed; marks can no longer be changed."))\(work.isLocked && queue.isOpen ? " <a href=\"\(queue.address)\">\(say("去名单页", "To the list"))</a>" : "" as HTML)</p></div>"
    }
    if !work.formerly.isEmpty {
      body +=
        "<div class=\"note\"><p>\(say("这一\(one)是评审标准修订以前打的分：\(work.formerly.words(in: .chinese))。分数没有变，请看要不要改。", "You scored this before the criteria were amended: \(work.formerly.words(in: .english)). Your marks are as they were; please see whether they should change."))</p></div>"
    }
    if let entered = work.entered {
      let replaced = say("原来的一份已换成现在的。", " They replaced a sheet of before.")
      body +=
        "<div class=\"note\" id=\"entered\"><p>\(entered.how.words(queue.number(of: work, visit), visit))\(entered.hasReplaced ? replaced : "")\(say("请核对，不对的请告诉组委会。", " Please check them, and tell the office what is wrong."))</p></div>"
    }
    body +=
      "<form method=\"post\" action=\"\(queue.address(of: work))\" novalidate id=\"score\">\(visit.formMarks)"
    for criterion in queue.rules.rubric.criteria {
      body += self.criterion(
        visit, queue, work, criterion, refused[.mark(criterion.id)], isFixed, isLater)
    }
    body += comment(visit, work, refused[.comment], isFixed, isLater)
    body +=
      "<noscript><p><button\(isFixed, attribute: "disabled")>\(say("保存，看下一\(one)", "Save and go on"))</button></p></noscript></form>"
    body += """
      \(outbox)\(savedAt(visit, work, one))
      """
    if !isFixed {
      body +=
        "<p class=\"way\"><a href=\"\(queue.address(of: work))/abstain\">\(say("这\(one)我应当回避", "I should not judge this one"))</a></p>"
    }
    body += "</main>\(foot(visit, queue, work))"
    let title = say(
      "评第 \(place) \(one)，共 \(queue.works.count) \(one)", "Work \(place) of \(queue.works.count)")
    return .page(
      Layout.document(
        (refused.isEmpty ? "" : say("错误：", "Error: ")) + title, visit.language, body,
        scripts: [.judge]), status: refused.isEmpty ? 200 : 422)
  }

  /// Where the rest of the material is: files are handed out by the office, and are named also beside answers that stand here.
  private static func elsewhere(
    _ visit: Visit, _ queue: JudgeQueue, _ work: JudgeQueue.Work, _ material: Material
  ) -> HTML {
    let rulebook = queue.edition.rulebook
    // Of those that the rulebook opens here the line above tells.
    let files = rulebook.form.filter { $0.kind == .file && $0.isBlind && !$0.isOpenToJudges }
      .map(\.name)
    func what(_ language: Language, _ quote: (String, String), _ comma: String) -> String {
      files.map { quote.0 + $0.text(in: language) + quote.1 }.joined(separator: comma)
    }
    let isHere = !material.answers.isEmpty || !material.files.isEmpty
    guard !isHere || !files.isEmpty else { return "" }
    let words =
      files.isEmpty
      ? visit.say(
        "\(rulebook.nouns.entry())的正文不在这里，请看组委会发给您的材料，编号 \(work.number)。",
        "The work itself is not here: see what the office sent you, under No. \(work.number).")
      : visit.say(
        "\(what(.chinese, ("“", "”"), "、"))不在这里，请看组委会发给您的材料，编号 \(work.number)。",
        "\(what(.english, ("“", "”"), ", ")): not here; see what the office sent you, under No. \(work.number)."
      )
    return "<p class=\"soft small\">\(words)</p>"
  }

  private static func id(_ field: MarkField) -> String {
    field == .comment ? "comment" : "mark-\(field.text)"
  }

  private static func criterion(
    _ visit: Visit, _ queue: JudgeQueue, _ work: JudgeQueue.Work, _ criterion: Criterion,
    _ refused: (typed: String, error: any Explained)?, _ isFixed: Bool, _ isLater: Bool
  ) -> HTML {
    let field = MarkField.mark(criterion.id)
    let kept = work.text(of: field)
    let range = "\(criterion.range.lowerBound)–\(criterion.range.upperBound)"
    // The weight of the only criterion says nothing.
    let weight =
      queue.rules.rubric.criteria.count == 1 && queue.rules.rubric.total == .weighted
      ? "" : queue.rules.rubric.weightText(of: criterion)
    let bands = criterion.bandWords(in: visit.language).joined(separator: visit.say("，", ", "))
    let (kind, state): (HTML, String) =
      refused.map { ("wrong", $0.error.message(in: visit.language)) }
      ?? (kept.isEmpty
        ? ("", visit.say("未填", "empty"))
        : ("saved", visit.say("已保存", "saved")))
    return """
      <section class="criterion"><div class="head"><label for="\(id(field))">\(criterion.name.text(in: visit.language)) <span class="soft">\(weight)</span></label><span class="state \(kind)" role="status" id="state-\(criterion.id.text)">\(state)</span></div>
      <p class="hint small" id="hint-\(criterion.id.text)">\(bands.isEmpty ? visit.say("\(range) 分", range) : bands)</p>
      <div class="stepper" data-step="\(criterion.step.description)" data-least="\(criterion.range.lowerBound.description)" data-most="\(criterion.range.upperBound.description)"><input id="\(id(field))" name="\(field.text)" inputmode="decimal" autocomplete="off" placeholder="\(range)" value="\(refused?.typed ?? kept)" data-field="\(field.text)" data-label="\(criterion.name.text(in: visit.language))" data-seen="\(kept)" aria-describedby="hint-\(criterion.id.text)"\(isFixed || isLater, attribute: "readonly")\(isLater && !isFixed, attribute: "data-later")><input type="hidden" name="seen-\(field.text)" value="\(kept)"></div>\(isFixed ? "" : quick(criterion))</section>
      """
  }

  /// Five common marks in the upper half of the range, in allowed steps; of a short range such as 1–10 the last five whole
  /// marks, which nobody has to read twice: `6 7 8 9 10`, not `5.5 6 7 8 9`.
  private static func quick(_ criterion: Criterion) -> HTML {
    let (least, most) = (criterion.range.lowerBound, criterion.range.upperBound)
    let width = most.tenThousandths - least.tenThousandths
    let step = max(criterion.step.tenThousandths, 1)
    let unit = 10_000
    let isShort =
      width <= 10 * unit && width >= 5 * unit && unit % step == 0
      && most.tenThousandths % unit == 0 && least.tenThousandths % unit == 0
    let values =
      isShort
      ? (0..<5).map { Points(tenThousandths: most.tenThousandths - (4 - $0) * unit) }
      : [50, 60, 70, 80, 90].map { share -> Points in
        let raw = width * share / 100
        return Points(tenThousandths: least.tenThousandths + raw / step * step)
      }
    var seen: Set<Points> = []
    let buttons: [HTML] = values.filter { seen.insert($0).inserted }.map { value in
      "<button type=\"button\" data-value=\"\(value.description)\">\(value.description)</button>"
    }
    return "<div class=\"quick\" hidden>\(buttons)</div>"
  }

  private static func comment(
    _ visit: Visit, _ work: JudgeQueue.Work, _ refused: (typed: String, error: any Explained)?,
    _ isFixed: Bool, _ isLater: Bool
  ) -> HTML {
    let (kind, state): (HTML, String) =
      refused.map { ("wrong", $0.error.message(in: visit.language)) }
      ?? (work.comment.isEmpty ? ("", "") : ("saved", visit.say("已保存", "saved")))
    return """
      <section class="criterion field"><div class="head"><label for="comment">\(visit.say("评语（选填）", "Comment (optional)"))</label><span class="state \(kind)" role="status">\(state)</span></div>
      <textarea id="comment" name=".comment" rows="3" data-field=".comment" data-label="\(visit.say("评语", "comment"))" data-seen="\(work.comment)"\(isFixed || isLater, attribute: "readonly")\(isLater && !isFixed, attribute: "data-later")>\(refused?.typed ?? work.comment)</textarea><input type="hidden" name="seen-.comment" value="\(work.comment)"></section>
      """
  }

  private static func foot(
    _ visit: Visit, _ queue: JudgeQueue, _ work: JudgeQueue.Work
  ) -> HTML {
    let full = queue.rules.rubric.fullMarks.rounded(places: 2).description
    let next = queue.next(after: work)
    var html: HTML = """
      <footer class="foot"><div><span class="total"><span class="soft small">\(visit.say("合计", "Total"))</span> <b id="total" class="sum">\(total(queue, work).isEmpty ? "—" : total(queue, work))</b> <span class="soft">/ \(full)</span> <span class="soft small sum-old" id="total-old" hidden></span></span>
      """
    if let before = queue.before(work) {
      html +=
        "<a class=\"button quiet\" href=\"\(before)\">\(visit.say("上一\(queue.one)", "Back"))</a>"
    }
    html += """
      <a class="button" id="next" href="\(next ?? queue.address)">\(next == nil ? visit.say("回到全部", "All works") : visit.say("下一\(queue.one)", "Next"))</a></div></footer>
      """
    return html
  }

  /// The total of the marks, with two decimals; empty until all are given.
  static func total(_ queue: JudgeQueue, _ work: JudgeQueue.Work) -> String {
    queue.total(of: work)?.rounded(places: 2).description ?? ""
  }

  /// When something was saved: `14:03:05`, the time in China, with the date if it is not today.
  static func clock(_ instant: Instant, now: Instant) -> String {
    func seconds(_ one: Instant) -> Int64 { one.millisecondsSince1970 / 1_000 + 8 * 3_600 }
    func day(_ one: Instant) -> Int64 {
      seconds(one) / 86_400 - (seconds(one) % 86_400 < 0 ? 1 : 0)
    }
    guard day(instant) == day(now) else { return instant.shown }
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let time = seconds(instant) - day(instant) * 86_400
    return "\(two(time / 3_600)):\(two(time / 60 % 60)):\(two(time % 60))"
  }

  /// `已评 7 / 12`, the text of the progress bar.
  static func doneText(_ visit: Visit, _ queue: JudgeQueue) -> HTML {
    "<span class=\"num soft\" id=\"done\">\(done(visit, "\(queue.done)", "\(queue.works.count)"))</span>"
  }

  private static func done(_ visit: Visit, _ done: String, _ all: String) -> String {
    visit.say("已评 \(done) / \(all)", "\(done) of \(all) scored")
  }

  /// Where the script shows what waits on the device.
  static let outbox: HTML =
    "<section class=\"small\" id=\"outbox\" role=\"status\" hidden></section>"

  /// The same on a page outside the round: the script looks for unsent marks of this judge.
  static func waitingElsewhere(_ visit: Visit) -> HTML {
    "<section class=\"small\" id=\"outbox\" role=\"status\" hidden data-owner=\"\(owner(visit))\" data-words=\"\(words(visit))\"></section>"
  }

  /// When the work was last saved. There is one time for the whole work and none for single fields.
  private static func savedAt(
    _ visit: Visit, _ work: JudgeQueue.Work, _ one: String
  ) -> HTML {
    guard let at = work.savedAt else { return "" }
    let time = clock(at, now: visit.desk.clock())
    return
      "<p class=\"soft small\">\(visit.say("打开时，这一\(one)最近一次保存于 \(time)。", "When this was opened, the work had last been saved at \(time)."))</p>"
  }

  /// The stored state of a work for the script: each field, the total, when it was saved, how many works are scored.
  static func told(
    _ visit: Visit, _ queue: JudgeQueue, _ work: JudgeQueue.Work, _ more: [String: String]
  ) -> String {
    let kept = queue.fields.map { ($0.text, work.text(of: $0)) }
    let plain = JSONText.object(
      more.merging([
        "total": total(queue, work), "done": "\(queue.done)",
        "at": work.savedAt.map { clock($0, now: visit.desk.clock()) } ?? "",
        "whole": work.isDone ? "yes" : "",
      ]) { own, _ in own })
    let fields = JSONText.object(Dictionary(kept) { first, _ in first })
    return "\(plain.dropLast()),\"fields\":\(fields)}"
  }

  /// The owner of marks that wait on the device, so that nobody else sees or sends them.
  static func owner(_ visit: Visit) -> String {
    visit.signedIn.map { visit.site.writer($0.account.name) } ?? ""
  }

  /// The script's texts in the reader's language.
  static func words(_ visit: Visit) -> String {
    JSONText.object([
      "unsaved": visit.say("未保存", "not saved"), "saving": visit.say("保存中…", "saving …"),
      "saved": visit.say("已保存", "saved"), "empty": visit.say("未填", "empty"),
      "first": visit.say("未填，请先填一个分数", "empty; give a mark first"),
      "kept": visit.say("没有网络，先存在本机", "no line; kept on this device"),
      "signedOut": visit.say("要重新进入，先存在本机", "signed out; kept on this device"),
      "waiting": visit.say(
        "本机待送 # 项。没有网络也可以继续打分。", "# wait on this device. You can go on without a line."),
      "waitingOut": visit.say(
        "本机待送 # 项，重新进入以后送出。", "# wait on this device and go once you are in again."),
      "signIn": visit.say(
        "这台设备的登录已失效（过期，或组委会重发了评委卡），分数还在本机。请用最新的评委卡重新进入。",
        "This device is signed out (the session ended, or a new card was issued); the marks are on it. Go in again with your newest card."
      ),
      "signInLink": visit.say("去登录", "Sign in"),
      "mine": visit.say("用我刚填的", "Take mine"),
      "theirs": visit.say("用已经保存的", "Take what is saved"),
      "again": visit.say("再送一次", "Send it again"),
      "discard": visit.say("不要这个分数了", "Throw this mark away"),
      "open": visit.say("打开这一件", "Open the work"),
      "gone": visit.say(
        "这一件现在不由您评：可能换了评委、退出了评审，或您已回避。",
        "This work is not yours to judge now: it was given to somebody else, left the round, or you abstained."
      ),
      "stuck": visit.say(
        "有 # 项没有存下，您填的还在本机，请选择：",
        "# could not be saved. What you typed is on this device; choose:"),
      "stuckFoot": visit.say("有 # 项没有存下，去看", "# could not be saved: look"),
      "yours": visit.say("您填的是“#”。", "You typed “#”."),
      "here": visit.say("，本机 # 项", ", # here"),
      "totalOld": visit.say("未计本机 # 项", "without # on this device"),
      "done": done(visit, "#", "%"),
      "offline": visit.say(
        "没有网络，这一页现在打不开。您填的都在本机；网络恢复后再打开。",
        "There is no line, so that page cannot be opened now. What you typed is on this device; open it when the line is back."
      ),
      "file": visit.say(
        "没有网络，文件打不开。网络恢复后再打开；打分可以继续，存在本机。",
        "There is no line, so the file cannot be opened. Open it when the line is back; go on scoring, your marks are kept on this device."
      ),
      "ahead": visit.say(
        "没有网络。这一页是 # 预先取来的，可以照常打分，网络恢复后自动送出。",
        "There is no line. This page was fetched at #; go on scoring, and the marks go when the line is back."
      ),
      "unheard": visit.say(
        "线路断了，不知道叫到了谁。可以先填：存在本机，线路好了再送；没有上场的不计入。",
        "The line is down, so nobody knows who was called. You may fill in your marks: they are kept on this device and sent when the line is back; they do not count for one that was not called."
      ),
      "signWait": visit.say(
        "本机还有 # 项没有送出或没有选定，送出以后再签字。",
        "# on this device are not sent or not settled yet. Sign after that."),
      "less": visit.say("减", "less"), "more": visit.say("加", "more"),
      "leave": visit.say(
        "本机还有 # 项没有送出。现在退出，下次用这台设备登录时再送。要退出吗？",
        "# wait on this device and will be sent when you sign in here again. Sign out?"),
    ])
  }

  // MARK: Abstaining

  static func abstaining(
    _ visit: Visit, _ queue: JudgeQueue, _ work: JudgeQueue.Work, error: (any Explained)? = nil
  ) -> WebAnswer {
    let title = visit.say("声明回避", "Declare a conflict")
    let wrong: HTML? = error == nil ? nil : " wrong"
    var body: HTML = ""
    if error != nil {
      body +=
        "<div class=\"note wrong\" role=\"alert\"><p><a href=\"#reason\">\(visit.say("请写明理由。", "Say why."))</a></p></div>"
    }
    body += """
      <h1>\(title)</h1><p>\(queue.number(of: work, visit)) \(work.title)</p>
      <p>\(visit.say("回避后这\(queue.one)不再由您评，已打的分不算，组委会另派评委。这一步您自己不能撤回。", "The work is no longer yours to judge, marks you gave it do not count, and the office sends somebody else. You cannot take this back yourself."))</p>
      <form method="post" action="\(queue.address(of: work))/abstain" novalidate>\(visit.formMarks)
      <div class="field\(wrong)"><label for="reason">\(visit.say("理由", "Why"))</label><p class="hint">\(visit.say("如：申报人是我的学生", "Such as: the author is my student"))</p><input id="reason" name="reason" value="\(visit.form["reason"])"></div>
      <div class="acts"><button>\(visit.say("回避这一\(queue.one)", "I do not judge this one"))</button><a href="\(queue.address(of: work))">\(visit.say("返回评分", "Back"))</a></div></form>
      """
    return .page(
      Layout.bare((error == nil ? "" : visit.say("错误：", "Error: ")) + title, visit.language, body),
      status: error == nil ? 200 : 422)
  }
}
