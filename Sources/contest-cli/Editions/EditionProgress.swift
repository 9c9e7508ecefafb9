import Contest
import ContestDesk

/// Where an edition stands and what comes next, in words: 走到哪一步，还差什么.
struct EditionProgress {
  private let edition: Edition
  private let lines: [Timetable.Line]
  private let counts: [EntryState: Int]

  init(_ edition: Edition, _ timetable: Timetable?, _ counts: [EntryState: Int]) {
    (self.edition, self.counts) = (edition, counts)
    lines = timetable?.lines ?? []
  }

  /// The steps, with what each is called in commands, and how far each has come.
  var steps: [(id: String, name: String, state: String)] {
    lines.map { line in
      let state =
        if let done = line.step.done {
          Talk.text("已完成 \(done)", "done \(done)")
        } else if let unsettled = line.step.unsettled {
          unsettled.text(in: Talk.language)
        } else if line.step.begun != nil {
          Talk.text("进行中", "under way")
        } else {
          Talk.text("还没有开始", "not begun")
        }
      return (line.step.id, line.step.name.text(in: Talk.language), state)
    }
  }

  /// What is lacking now, and the command for it.
  var next: [String] {
    let all = counts.values.reduce(0, +)
    guard all > 0 else {
      return [
        Talk.text(
          "还没有报名。发报名表：\(Program.name) entries template；收报名表：\(Program.name) entries import。",
          "Nothing is registered yet. The form: \(Program.name) entries template; to take it in: \(Program.name) entries import."
        )
      ]
    }
    let waiting = counts[.registered] ?? 0
    let returned = counts[.returned] ?? 0
    var next = [
      Talk.text(
        "已报 \(edition.rulebook.nouns.entries(all))：待审核 \(waiting)，退回修改 \(returned)，审核通过 \(counts[.accepted] ?? 0)。",
        "\(all) registered: \(waiting) to be screened, \(returned) sent back, \(counts[.accepted] ?? 0) accepted."
      )
    ]
    if let step = openStep { next.append(words(of: step)) }
    return next
  }

  /// The first round that is not over; screening only while something waits.
  private var openStep: (round: Round, line: Timetable.Line)? {
    for line in lines where line.step.done == nil {
      guard let round = edition.tier.round(Round.ID(line.step.id)) else { continue }
      let waits = (counts[.registered] ?? 0) + (counts[.returned] ?? 0) > 0
      if round.decides && !waits { continue }
      return (round, line)
    }
    return nil
  }

  private func words(of step: (round: Round, line: Timetable.Line)) -> String {
    let (round, hasBegun) = (step.round, step.line.step.begun != nil)
    let name = round.name.text(in: Talk.language)
    func say(_ chinese: String, _ english: String, _ command: String) -> String {
      Talk.text(
        "“\(name)”：\(chinese)（\(Program.name) \(command)）。",
        "“\(name)”: \(english) (\(Program.name) \(command)).")
    }
    if let unsettled = step.line.step.unsettled {
      return say(
        unsettled.text(in: .chinese), unsettled.text(in: .english),
        unsettled.why == .sealed ? "outcome show" : "publicity show \(round.id)")
    }
    if round.decides {
      return say("待审核的先审核", "screen what waits", "entries screen")
    }
    if round.publicity != nil {
      return hasBegun
        ? say("正在公示", "the list is public", "publicity show")
        : say("前面的都结束、评了奖以后公示", "once prizes are given, publish the list", "publicity open")
    }
    if round.vetting != nil {
      return say("征求部门意见", "departments are asked", hasBegun ? "vetting show" : "vetting ask")
    }
    if round.pairing != nil { return say("结对", "pairing", "pairing show") }
    if round.ballot != nil {
      return say("投票表决", "a ballot", hasBegun ? "ballot show" : "ballot open")
    }
    if round.knockOut != nil {
      return say(
        hasBegun ? "登记胜负，比完以后结束" : "抽签定对阵", hasBegun ? "record the matches" : "draw who meets whom",
        hasBegun ? "bracket show" : "bracket draw")
    }
    if round.publicVote != nil {
      return say("网络投票", "a public vote", hasBegun ? "vote show" : "vote open")
    }
    if round.recorded != nil {
      return say(
        hasBegun ? "收成绩，齐了以后结束" : "写成绩登记表，开始这一轮",
        hasBegun ? "take marks in" : "write the table for marks",
        hasBegun ? "round import \(round.id)" : "round sheets \(round.id)")
    }
    return say(
      hasBegun ? "看收到几份，齐了以后结束" : "分配评委，开始这一轮",
      hasBegun ? "see what came in, then close it" : "assign judges",
      hasBegun ? "round progress \(round.id)" : "round assign \(round.id)")
  }
}
