import Contest
import ContestDesk

/// Voting: ticking works, typing the code, learning what counts. No page shows totals before the end. 公众投票.
enum PublicVotePage {
  static let routes = [
    Route(.get, "/p/:contest/vote/:step", PublicPages.why) { visit in
      let (visit, vote) = try await vote(visit)
      return page(visit, vote)
    },
    Route(.post, "/p/:contest/vote/:step", PublicPages.why) { try await cast($0) },
  ]

  /// The vote in the address; not found if it has not begun.
  private static func vote(_ visit: Visit) async throws -> (visit: Visit, vote: PublicVote) {
    let (visit, front) = try await visit.publicFront()
    let step = Round.ID(try visit.parameter("step"))
    do {
      let vote = try await visit.desk.publicVote(step, edition: front.edition.id)
      return (visit, vote)
    } catch is VoteFault {
      throw WebFault.notFound
    }
  }

  private static func cast(_ visit: Visit) async throws -> WebAnswer {
    let (visit, vote) = try await vote(visit)
    let say = visit.say
    let (code, chosen) = (visit.form.trimmed("code"), visit.form.values("work"))
    func refused(_ faults: [Refusal.Fault], status: Int = 422) -> WebAnswer {
      page(visit, vote, Refusal("vote", faults), status: status)
    }
    var faults: [Refusal.Fault] = []
    if chosen.isEmpty {
      faults.append(
        .init(
          field: "works",
          message: say(
            "请至少选一\(vote.edition.rulebook.nouns.measure)。", "Choose one at least.")))
    }
    if code.isEmpty {
      faults.append(.init(field: "code", message: say("请填投票码。", "Type your code.")))
    }
    guard faults.isEmpty else { return refused(faults) }
    do {
      let verdicts = try await visit.desk.castPublicVote(
        code: code, for: Array(chosen.prefix(200)), round: vote.round.id,
        edition: vote.edition.id, from: visit.request.source)
      guard let verdicts else {
        return refused([
          .init(
            field: "code",
            message: say("投票码不对。请照着收到的 16 位核对。", "The code is wrong. Compare the 16 characters."))
        ])
      }
      return page(visit, vote, answer: told(verdicts, vote, visit))
    } catch let fault as PublicFault {
      return refused(
        [.init(field: "code", message: fault.message(in: visit.language))], status: 429)
    } catch let fault as VoteFault {
      var field: String?
      if case .overLimit = fault { field = "works" }
      return refused([.init(field: field, message: fault.message(in: visit.language))])
    }
  }

  private static func told(
    _ verdicts: [(number: String, verdict: VoteVerdict)], _ vote: PublicVote, _ visit: Visit
  ) -> HTML {
    let say = visit.say
    let counted = verdicts.count { $0.verdict == .counted }
    // With the number, as on the ballot: masked names are often the same.
    let titles = Dictionary(
      vote.works.map { ($0.number, "\($0.number) \($0.title)") },
      uniquingKeysWith: { one, _ in one })
    let measure = vote.edition.rulebook.nouns.measure
    let lines: [HTML] = verdicts.map { one in
      let words =
        switch one.verdict {
        case .again: say("今天已经投过这一\(measure)，不重复计", "you voted for it today; it counts once")
        case .unknownEntry:
          say("不在投票的名单里，不计入，也不占您的票", "not voted on; it does not count and costs no vote")
        default: one.verdict.name(in: visit.language)
        }
      return "<li>\(titles[one.number] ?? one.number)：<strong>\(words)</strong></li>"
    }
    return """
      <div class="note \(counted > 0 ? "done" : "wrong")" role="status"><p>\(say("计入 \(counted) 票", "\(Counted.english(counted, "vote")) counted"))</p><ul>\(lines)</ul></div>
      """
  }

  private static func page(
    _ visit: Visit, _ vote: PublicVote, _ refusal: Refusal? = nil, answer: HTML = "",
    status: Int? = nil
  ) -> WebAnswer {
    let say = visit.say
    var body = answer
    body += "<p>\(vote.rule.sentence(in: visit.language))</p>"
    guard vote.rule.voters == .tokens else {
      return PublicLayout.page(
        visit, title: vote.round.name.text(in: visit.language),
        body
          + "<p>\(say("这次投票不用投票码，在主办单位指定的平台上进行，这里不收。", "This vote is held on the office's platform and not here."))</p>"
      )
    }
    let now =
      vote.isOver
      ? say(
        "投票已经截止，不再收票。得票由主办单位公布，这里不列。",
        "The vote is over and takes no votes any more. The office tells its totals; they do not stand here."
      )
      : vote.isRunning
        ? say("截止以前谁也看不到各自得票。", "Until the end nobody sees the totals.")
        : say("还没有到投票时间。", "The vote has not begun yet.")
    body += "<p class=\"soft\">\(now)</p>"
    let chosen = Set(refusal == nil ? [] : visit.form.values("work"))
    let boxes: [HTML] = vote.works.map { work in
      let people = work.people.isEmpty || work.people == work.title ? "" : " · " + work.people
      return """
        <div class="field check"><label for="work-\(work.number)"><input type="checkbox" id="work-\(work.number)" name="work" value="\(work.number)"\(chosen.contains(work.number), attribute: "checked")> <span>\(work.number) \(work.title)<br><span class="soft small">\(work.organization)\(people)</span></span></label></div>
        """
    }
    let lines: [HTML] = vote.works.map { work in
      "<li>\(work.number) \(work.title)<br><span class=\"soft small\">\(work.organization)</span></li>"
    }
    let list: HTML =
      vote.isRunning
      ? OfficeForm(
        name: "vote", target: visit.open("vote", vote.round.id.text),
        fields: [
          OfficeField(
            name: "code", label: say("投票码", "Your code"),
            hint: say("16 位，横线和空格可写可不写", "16 characters; hyphens and blanks do not matter"))
        ], button: say("投票", "Vote"),
        words:
          "<fieldset id=\"vote-works\" class=\"plain-set\"><legend>\(say("投给谁", "For whom"))</legend>\(boxes)</fieldset>"
      ).html(visit, refusal)
      : "<ul>\(lines)</ul>"
    return PublicLayout.page(
      visit, title: vote.round.name.text(in: visit.language),
      body + "<section class=\"sheet\">\(list)</section>", refusal, status: status)
  }
}
