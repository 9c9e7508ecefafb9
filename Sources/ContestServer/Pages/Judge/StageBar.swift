import Contest
import ContestDesk

/// In a live round: who is on the stage, and whether marks for the work on the page are taken. The script requests it
/// every few seconds, and follows the stage unless the judge has begun to fill in the page. 台上.
enum StageBar {
  static func html(_ visit: Visit, _ queue: JudgeQueue, _ work: JudgeQueue.Work?) -> HTML {
    guard queue.live != nil else { return "" }
    let source = Address(
      parts: ["judge", queue.edition.id.text, queue.round.id.text, "stage", "part"],
      query: work.map { [("work", $0.code)] } ?? [])
    return """
      <div id="stage" class="note" role="status" data-source="\(source)">\(part(visit, queue, work))</div><p id="stage-age" class="error small" role="status" data-words="\(visit.say("线路断了，台上是谁以 # 秒前为准。", "The line is down: the stage as it was # seconds ago."))" hidden></p>
      """
  }

  /// The part that changes. `data-version` decides which fields the page has; `data-go` is the work to which the script
  /// goes.
  ///
  /// `gone`: the work on the page is no longer the judge's, which the page says by itself until the script leaves it.
  static func part(
    _ visit: Visit, _ queue: JudgeQueue, _ work: JudgeQueue.Work?, gone: JudgeQueue.Gone? = nil
  ) -> HTML {
    let say = visit.say
    let onStage = queue.onStage
    var line: HTML
    if let onStage, onStage.code == work?.code {
      line = "<b>\(say("台上就是这一位", "This one is on the stage"))</b>"
    } else if let onStage {
      line = """
        \(say("台上：", "On the stage: "))<a href="\(queue.address(of: onStage))">\(queue.number(of: onStage, visit)) \(onStage.title)</a>
        """
    } else if let place = queue.live?.onStage?.place {
      line =
        "\(say("台上是第 \(place) 号，不由您评。", "On the stage is \(place), who is not yours to judge."))"
    } else if !queue.isOpen {
      line = "\(say("这一轮已经结束，不再有人上场。", "The round is over; nobody comes on any more."))"
    } else {
      line = "\(say("台上没有人，请稍候。", "Nobody is on the stage now."))"
    }
    let version: String
    var isReady = false
    if let work {
      let isFilled = queue.isFilled(work)
      let standing = queue.standing(of: work)
      version = "\(standing?.rawValue ?? "") \(work.isDone) \(isFilled)"
      isReady = isFilled && standing == .taken && !work.isLocked && queue.isOpen
      // Beside somebody else on the stage, “counted” would be read of that one.
      let number = queue.number(of: work, visit)
      let which =
        onStage?.code == work.code ? "" : say("这一页是\(number)：", "This page is \(number): ")
      line += "<br>\(which)\(told(visit, queue, work, isReady: isReady))"
    } else if let gone {
      version = "gone"
      line =
        "<b>\(say("这一\(queue.one)不再由您评：\(gone.words(visit))。", "This one is no longer yours to judge: \(gone.words(visit))."))</b> <a href=\"\(queue.address)\">\(say("去名单页", "To the list"))</a><br>\(line)"
    } else {
      version = queue.works.map { $0.isDone ? "d" : queue.isFilled($0) ? "f" : "n" }.joined()
    }
    let go: HTML? = onStage.map { " data-go=\"\(queue.address(of: $0))\"" }
    let hand: HTML? = isReady ? " data-ready=\"yes\"" : nil
    return "<p data-version=\"\(version)\"\(go)\(hand)>\(line)</p>"
  }

  private static func told(
    _ visit: Visit, _ queue: JudgeQueue, _ work: JudgeQueue.Work, isReady: Bool
  ) -> String {
    let say = visit.say
    switch queue.standing(of: work) {
    case .notCalled, nil:
      return say("这一位还没有上场，上场以后再打分。", "This one has not been called yet; give marks once it shows.")
    case .showing:
      return say(
        "正在展示，可以边听边填；展示完毕才计入。",
        "Showing: fill in your marks as you listen. They count once it has shown.")
    case .tooEarly:
      let number = queue.live?.firstScoreAfter ?? 0
      return say(
        "按规程，第 \(number) 位展示完才收分。填好的先存着，到时自动计入。",
        "By the rulebook marks are taken once \(number) have shown. What you fill in is kept and counts then."
      )
    case .held:
      return work.isDone
        ? say("会场暂停收分，已计入的现在不能改。", "Marks are held; what counts already cannot be changed now.")
        : say(
          "会场暂停收这一位的分。填好的先存着，恢复以后自动计入。",
          "Marks for this one are held. What you fill in is kept and counts once they are taken.")
    case .taken:
      if work.isDone { return say("已计入。", "Your marks count.") }
      return isReady
        ? say("已展示完，填好的正在计入。", "It has shown; your marks are being taken.")
        : say("已展示完，请打分。", "It has shown: please give your marks.")
    }
  }
}

extension JudgeQueue.Gone {
  /// Why the judge does not score it: `您已回避`.
  func words(_ visit: Visit) -> String {
    switch why {
    case .recused: visit.say("您已回避", "you do not judge it because of a conflict of interest")
    case .released: visit.say("已换人评", "it was given to somebody else")
    case .out(.withdrawn): visit.say("已退出", "it was withdrawn")
    case .out: visit.say("不再参加这一轮", "it is no longer in the round")
    case .absent: visit.say("缺席", "the entrant was absent")
    }
  }
}

extension JudgeQueue {
  /// The work on the stage; `nil` if there is none, or the judge does not judge it.
  var onStage: Work? {
    live?.onStage.flatMap { entrant in works.first { $0.entry == entrant.entry } }
  }

  /// The measure word for one of the works on the judge's pages. `第 1 名` of persons would be read as a place.
  var one: String {
    edition.rulebook.subject == .person ? "位" : edition.rulebook.nouns.measure
  }

  /// The number for the judge: the drawn code, or in the hall the number that is called out.
  func number(of work: Work, _ visit: Visit) -> String {
    number(work.number, of: work.code, visit)
  }

  func number(of gone: Gone, _ visit: Visit) -> String { number(gone.number, of: gone.code, visit) }

  private func number(_ number: String, of code: String, _ visit: Visit) -> String {
    guard live != nil, let place = Lot.number(ofCode: code) else { return number }
    return visit.say("第 \(place) 号", "No. \(place)")
  }
}
