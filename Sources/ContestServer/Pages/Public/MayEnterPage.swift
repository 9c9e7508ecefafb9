import Contest
import ContestDesk

/// “May I enter?”: the conditions as questions, each answered in words with its source. No answers are stored; only the page
/// is kept, sealed, for a quarter of an hour, see ``HeldPage``. 我能报名吗.
enum MayEnterPage {
  static let routes = [
    Route(.get, "/p/:contest/enter", PublicPages.why) { visit in
      let (visit, front) = try await visit.publicFront()
      return try await page(
        visit, front, MayEnter(front.edition.rulebook, year: front.edition.year))
    },
    Route(.post, "/p/:contest/enter", PublicPages.why) { visit in
      let (visit, front) = try await visit.publicFront()
      let rules = MayEnter(front.edition.rulebook, year: front.edition.year)
      // Only the questions about so many people were asked for.
      guard visit.form["ask"] != "people" else {
        return try await page(visit, front, rules)
      }
      let standing = try await visit.desk.registrationStanding(edition: front.edition.id)
      do {
        let answers = try answers(rules.questions, visit, on: standing.now.day())
        return try await page(
          visit, front, rules, answer: told(rules, answers, standing.isTakenFromAny, visit))
      } catch let refusal as RefusedForm {
        return try await page(
          visit, front, rules, Refusal("enter", refusal.faults, isQuestion: true))
      }
    },
  ]

  /// At most this many people are asked about; a larger team answers for those who are nearest to a limit.
  private static let most = 12

  private static func people(_ questions: MayEnter.Questions, _ visit: Visit) -> Int {
    let wanted = Int(sent: visit.form["people"]) ?? questions.fewestMembers
    return min(max(wanted, 1), min(questions.mostMembers + 1, most))
  }

  // MARK: The answers

  private static func answers(
    _ questions: MayEnter.Questions, _ visit: Visit, on today: CalendarDay
  ) throws -> MayEnter.Answers {
    let form = visit.form
    var faults: [Refusal.Fault] = []
    func day(_ name: String) -> CalendarDay? {
      let text = form.trimmed(name)
      guard !text.isEmpty else { return nil }
      guard let day = CalendarDay(text) else {
        faults.append(
          .init(
            field: name,
            message: visit.say(
              "“\(text.prefix(20))”不是日期，请写成 2003-09-01。",
              "“\(text.prefix(20))” is no date. Write it as 2003-09-01.")))
        return nil
      }
      return day
    }
    var answers = MayEnter.Answers()
    answers.track = questions.tracks.first { $0.id.text == form["track"] }?.id
    answers.form = Entry.Form(rawValue: form["kind"])
    for place in 1...people(questions, visit) {
      let (enrolled, born) = (day("enrolled\(place)"), day("born\(place)"))
      // An impossible day is not an answer, and must not fulfil a condition.
      if let born, born > today || born.completedYears(on: today) > 120 {
        faults.append(
          .init(
            field: "born\(place)",
            message: visit.say(
              "“\(born)”不会是出生日期。请核对年份。", "Nobody was born on \(born). Check the year.")))
      } else if let born, let enrolled, enrolled <= born {
        faults.append(
          .init(
            field: "enrolled\(place)",
            message: visit.say(
              "入学日期 \(enrolled) 不晚于出生日期 \(born)。请核对。",
              "Enrolled on \(enrolled), but born on \(born). Check both.")))
      }
      answers.members.append(
        Member(
          name: "", degree: Degree(rawValue: form["degree\(place)"]), enrolledOn: enrolled,
          bornOn: born))
    }
    if questions.mostAdvisers > 0 {
      switch whole("advisers", visit) {
      case .success(let count): answers.advisers = count.map { min($0, 99) }
      case .failure(let refusal): faults += refusal.faults
      }
    }
    for field in questions.further {
      let name = "answer-\(field.id)"
      let text = form.trimmed(name)
      switch field.kind {
      case .day: if let day = day(name) { answers.answers[field.id] = day.description }
      // A text that is not one of the choices is not an answer.
      case .choice: if field.choices.contains(text) { answers.answers[field.id] = text }
      case .yesNo: if ["是", "否"].contains(text) { answers.answers[field.id] = text }
      case .number:
        guard !text.isEmpty else { continue }
        if isNumber(text) {
          answers.answers[field.id] = text
        } else {
          faults.append(
            .init(
              field: name,
              message: visit.say(
                "“\(text.prefix(20))”不是数字。请用数字填写。",
                "“\(text.prefix(20))” is no number. Write digits.")))
        }
      case .text, .file: if !text.isEmpty { answers.answers[field.id] = text }
      }
    }
    guard faults.isEmpty else { throw RefusedForm(faults) }
    return answers
  }

  /// Digits with at most one point, also full-width ones. The questions are about counts and amounts, which are never
  /// below zero.
  private static func isNumber(_ text: String) -> Bool {
    let parts = LookAlike.fold(text).split(separator: ".", omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { "0123456789".contains($0) } }
  }

  private static func whole(_ name: String, _ visit: Visit) -> Result<Int?, RefusedForm> {
    do {
      return .success(try visit.form.whole(name, visit))
    } catch {
      return .failure(error)
    }
  }

  private static func told(
    _ rules: MayEnter, _ answers: MayEnter.Answers, _ isTaken: Bool, _ visit: Visit
  ) -> HTML {
    let say = visit.say
    let lines = rules.lines(for: answers)
    func count(_ verdict: MayEnter.Verdict) -> Int { lines.count { $0.verdict == verdict } }
    let (against, open) = (count(.against), count(.open))
    let later = count(.later) + count(.doubtful)
    let (kind, words): (String, String) =
      if against > 0 {
        (
          "wrong",
          say(
            "按您填的，还不能报名：有 \(against) 条不符合。",
            "As answered, not yet: \(against) conditions are not met.")
        )
      } else if open > 0 {
        (
          "",
          say(
            "没有不符合的，但有 \(open) 条没有答，还不能说可以。", "Nothing is against it, but \(open) are not answered."
          )
        )
      } else {
        (
          "done",
          say(
            // Once registration is over nobody may enter, whatever the conditions say.
            !isTaken
              ? "按您填的，符合条件；但报名已经结束。"
              : "按您填的，可以报名。\(later > 0 ? "另有 \(later) 条要等报名以后由组委会核对。" : "")",
            !isTaken
              ? "As answered, the conditions are met; but registration is over."
              : "As answered, you may enter.\(later > 0 ? " The office looks at \(later) more once you have." : "")"
          )
        )
      }
    var html: HTML = """
      <div class="note \(kind)" role="status" id="answer"><p><strong>\(words)</strong></p></div><section class="sheet"><ul class="todo">
      """
    for line in lines.sorted(by: { order($0.verdict) < order($1.verdict) }) {
      let reasons: [HTML] = line.reasons.map {
        "<br><span>\($0.message(in: visit.language))</span>"
      }
      let source = line.clause.source
      html += """
        <li><span>\(tag(line.verdict, visit))</span><span>\(line.clause.rule.sentence(in: visit.language))\(reasons)<br><span class="soft small">\(source.isEmpty ? say("规程没有另写出处", "The rulebook names no other source") : say("出处：\(source)", "Source: \(source)"))</span></span></li>
        """
    }
    return html
      + "</ul></section><p class=\"soft\">\(say("这里只按您填的回答，不登记；为了能后退、重新载入，这一页加密留一刻钟，网址里没有您填的。以报名时的核对和审核为准。", "This answers what you typed and records none of it; so that you can go back or reload, the page is kept sealed for a quarter of an hour. What counts is the check when you enter."))</p>"
  }

  /// Conditions that are not fulfilled come first.
  private static func order(_ verdict: MayEnter.Verdict) -> Int {
    switch verdict {
    case .against: 0
    case .open: 1
    case .doubtful: 2
    case .bring: 3
    case .later: 4
    case .met: 5
    }
  }

  private static func tag(_ verdict: MayEnter.Verdict, _ visit: Visit) -> HTML {
    switch verdict {
    case .met: "<span class=\"tag done\">\(visit.say("符合", "met"))</span>"
    case .open: "<span class=\"tag wait\">\(visit.say("没有答", "no answer"))</span>"
    case .against: "<span class=\"tag wrong\">\(visit.say("不符合", "not met"))</span>"
    case .doubtful: "<span class=\"tag wait\">\(visit.say("要审核", "in doubt"))</span>"
    case .bring: "<span class=\"tag\">\(visit.say("要交材料", "hand in"))</span>"
    case .later: "<span class=\"tag\">\(visit.say("以后核对", "later"))</span>"
    }
  }

  // MARK: The questions

  private static func page(
    _ visit: Visit, _ front: PublicFront, _ rules: MayEnter, _ refusal: Refusal? = nil,
    answer: HTML = ""
  ) async throws -> WebAnswer {
    let (say, questions) = (visit.say, rules.questions)
    let people = people(questions, visit)
    // A field that keeps what was typed.
    func field(
      _ name: String, _ label: String, hint: String = "", _ kind: OfficeField.Kind
    ) -> OfficeField {
      OfficeField(name: name, label: label, hint: hint, kind: kind, value: visit.form[name])
    }
    // The number of people stands in the same form as the rest: whoever chooses it and asks at once is answered for so many.
    let numbers = (1...min(questions.mostMembers + 1, most)).map {
      ("\($0)", say("\($0) 人", "\($0)"))
    }
    let asksEach = !questions.fields.isEmpty && questions.mostMembers > 1
    var fields = [
      OfficeField(
        name: "people", label: say("一共几个人（连负责人）", "How many people, the leader among them"),
        hint: asksEach
          ? say(
            "人数改了，下面各人的题目按一下按钮才增减。",
            "The questions about each person follow when you press a button.")
          : "",
        kind: questions.mostMembers > 1 ? .choice(numbers) : .hidden, value: "\(people)")
    ]
    if !questions.tracks.isEmpty {
      fields.append(
        field(
          "track", say("哪个类别", "Which track"),
          .choice(questions.tracks.map { ($0.id.text, $0.name.text(in: visit.language)) })))
    }
    if questions.asksForm {
      fields.append(
        field(
          "kind", say("个人还是集体", "One person or several"),
          .choice([
            ("individual", say("个人", "individual")), ("collective", say("集体", "collective")),
          ])))
    }
    for place in 1...people {
      let who =
        people == 1
        ? "" : place == 1 ? say("负责人：", "Leader: ") : say("成员 \(place)：", "Member \(place): ")
      for one in questions.fields {
        switch one {
        case .bornOn: fields.append(field("born\(place)", who + say("出生日期", "born on"), .day))
        case .enrolledOn:
          fields.append(field("enrolled\(place)", who + say("入学日期", "enrolled on"), .day))
        case .degree:
          fields.append(
            field(
              "degree\(place)", who + say("学历层次", "degree"),
              .choice(Degree.allCases.map { ($0.rawValue, $0.name(in: visit.language)) })))
        default: break
        }
      }
    }
    if questions.mostAdvisers > 0 {
      fields.append(field("advisers", say("几位指导教师", "How many advisers"), .number))
    }
    for one in questions.further {
      let kind: OfficeField.Kind =
        switch one.kind {
        case .day: .day
        case .number: .number
        case .choice: .choice(one.choices.map { ($0, $0) })
        case .yesNo: .choice([("是", say("是", "yes")), ("否", say("否", "no"))])
        case .text, .file: .text
        }
      fields.append(field("answer-\(one.id)", one.name.text(in: visit.language), kind))
    }
    let enter = OfficeForm(
      name: "enter", target: visit.open("enter"), fields: fields,
      button: say("能不能报名", "May I enter?"),
      second: asksEach ? ("ask", "people", say("按这个人数问", "Ask about so many")) : nil)
    // The same text as on the edition's first page.
    let standing = try await visit.desk.registrationStanding(edition: front.edition.id)
    let after =
      standing.isTakenFromAny
      ? ""
      : say(" 这里只说条件，供下一届参考。", " The conditions are told for the next one.")
    var body: HTML = "<p class=\"soft\">\(standing.words(in: visit.language))\(after)</p>"
    body += answer
    body += "<section class=\"sheet\">\(enter.html(visit, refusal))</section>"
    let rulebook = visit.edition?.rulebook
    body += """
      <p class="soft small">\(say("依据：", "By: "))\(rulebook?.name.text(in: visit.language) ?? "") \(rulebook?.version ?? "")</p>
      """
    return PublicLayout.page(
      visit, .enter, title: say("我能报名吗？", "May I enter?"), body, refusal)
  }
}
