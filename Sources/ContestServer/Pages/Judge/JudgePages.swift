import Contest
import ContestDesk
import ContestStore

/// The judge's queue, one work on each page, and signing: 评委.
enum JudgePages {
  static let routes =
    [
      Route(.get, "/judge/:edition", .judge) { try await rounds($0) },
      Route(.get, "/judge/:edition/:round", .judge) { visit in
        let round = Round.ID(try visit.parameter("round"))
        if try visit.requireEdition().tier.round(round)?.ballot != nil {
          return try await VoterPages.answer(visit)
        }
        return QueuePage.answer(visit, try await queue(visit))
      },
      Route(.get, "/judge/:edition/:round/:code", .judge) { visit in
        let queue = try await queue(visit)
        let code = try visit.parameter("code")
        // Not “there is no such page”: the list says why the work is not the judge's any more.
        if queue.gone.contains(where: { $0.code == code }) { return .seeOther(queue.address) }
        let work = try queue.work(code)
        return try await ScorePage.answer(visit, queue, work, material(visit, work, queue))
      },
      Route(.get, "/judge/:edition/:round/stage", .judge) { visit in
        let queue = try await queue(visit)
        return .seeOther(queue.onStage.map(queue.address) ?? queue.address)
      },
      Route(.get, "/judge/:edition/:round/stage/part", .judge) { visit in
        let queue = try await queue(visit)
        guard queue.live != nil else { throw WebFault.notFound }
        let code = visit.request.query.first("work")
        let gone = queue.gone.first { $0.code == code }
        let work = gone == nil ? try code.map { try queue.work($0) } : nil
        return HallPart(
          StageBar.part(visit, queue, work, gone: gone), at: visit.desk.clock()
        ).answer(visit)
      },
      Route(.put, "/judge/:edition/:round/:code/:field", .judge) { try await save($0) },
      Route(.post, "/judge/:edition/:round/:code", .judge) { try await saveForm($0) },
      Route(.get, "/judge/:edition/:round/:code/abstain", .judge) { visit in
        let queue = try await queue(visit)
        let code = try visit.parameter("code")
        // Back to this page, or loading it anew, after abstaining.
        if queue.gone.contains(where: { $0.code == code }) { return .seeOther(queue.address) }
        return ScorePage.abstaining(visit, queue, try queue.work(code))
      },
      Route(.post, "/judge/:edition/:round/:code/abstain", .judge) { visit in
        let queue = try await queue(visit)
        do {
          try await visit.desk.abstain(
            from: try visit.parameter("code"), in: queue.round.id, edition: queue.edition.id,
            reason: visit.form["reason"])
        } catch JudgingError.reasonMissing {
          return ScorePage.abstaining(
            visit, queue, try queue.work(try visit.parameter("code")),
            error: JudgingError.reasonMissing)
        }
        let code = try visit.parameter("code")
        let work = queue.works.first { $0.code == code }
        return visit.answer(
          .recused, at: "\(queue.address)",
          of: work.map { queue.number(of: $0, visit) } ?? code)
      },
      Route(.post, "/judge/:edition/:round/sign", .judge) { visit in
        let queue = try await queue(visit)
        do {
          let signed = try await visit.desk.signSheets(
            of: queue.round.id, edition: queue.edition.id, seen: visit.form["seen"])
          return .seeOther(signed.address)
        } catch let refused as SaveMarkError {
          // The page with the present marks, for the judge to check again.
          return QueuePage.answer(visit, try await Self.queue(visit), refused: refused)
        }
      },
      Route(.post, "/judge/:edition/:round/unsign", .judge) { visit in
        let queue = try await queue(visit)
        return try await visit.trying("unsign") {
          _ = try await visit.desk.takeBackSignature(of: queue.round.id, edition: queue.edition.id)
          return visit.answer(.unsigned, at: "\(queue.address)")
        } refused: {
          QueuePage.answer(visit, try await Self.queue(visit), refusedUnlock: $0)
        }
      },
      Route(.post, "/judge/:edition/:round/unlock", .judge) { visit in
        let queue = try await queue(visit)
        return try await visit.trying("unlock") {
          try await visit.desk.askUnlock(
            in: queue.round.id, edition: queue.edition.id, reason: visit.form.trimmed("reason"))
          return visit.answer(.unlockAsked, at: "\(queue.address)")
        } refused: {
          QueuePage.answer(visit, try await Self.queue(visit), refusedUnlock: $0)
        }
      },
      Route(.get, "/judge/:edition/:round/signed.pdf", .judge) { visit in
        let round = Round.ID(try visit.parameter("round"))
        let id = try visit.requireEdition().id
        let bytes = try await TemporaryFile.bytes(named: "signed.pdf", visit) { path in
          try await visit.desk.writeSignedCopy(
            of: round, edition: id, in: visit.language, to: path)
        }
        return .file(
          bytes, name: visit.say("签字的评分.pdf", "signed.pdf"), type: "application/pdf")
      },
    ] + JudgeFilePages.routes + GridPage.routes + VoterPages.routes

  private static func material(
    _ visit: Visit, _ work: JudgeQueue.Work, _ queue: JudgeQueue
  ) async throws -> ScorePage.Material {
    ScorePage.Material(
      answers: try await visit.desk.judgeMaterial(of: work, in: queue),
      files: try await visit.desk.judgeFiles(of: work, in: queue))
  }

  static func queue(_ visit: Visit) async throws -> JudgeQueue {
    try await visit.desk.judgeQueue(
      of: Round.ID(try visit.parameter("round")), edition: try visit.requireEdition().id)
  }

  /// The list of rounds; with only one round, its queue.
  private static func rounds(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let queues = try await visit.desk.judgeQueues(edition: edition.id)
    let ballots = try await visit.desk.voterBallots(edition: edition.id)
    let addresses = queues.map(\.address) + ballots.map(\.address)
    if let only = addresses.first, addresses.count == 1, visit.justDone == nil {
      return .seeOther(only)
    }
    let title = visit.say("评审", "Judging")
    var body: HTML = visit.done() + "<h1>\(title)</h1>"
    if addresses.isEmpty {
      body +=
        "<p>\(visit.say("现在没有分给您的评审任务。有了会在这里，请留意组委会的通知。", "Nothing is assigned to you now. It will be here when it is."))</p>"
    }
    for queue in queues {
      let left = !queue.works.isEmpty
      let count: HTML =
        left ? " <span class=\"num soft\">\(queue.done) / \(queue.works.count)</span>" : ""
      body += """
        <section class="sheet"><h2><a href="\(queue.address)">\(queue.round.name.text(in: visit.language))</a>\(count)</h2>\(left ? Bar(queue.done, of: queue.works.count, visit).html : QueuePage.gone(visit, queue))</section>
        """
    }
    for ballot in ballots {
      let state: String? =
        switch ballot.state {
        case .open: visit.say("请投票", "vote now")
        case .handedIn: visit.say("选票已交", "handed in")
        default: nil
        }
      body += """
        <section class="sheet"><h2><a href="\(ballot.address)">\(ballot.round.name.text(in: visit.language))</a> <span class="soft">\(state ?? "")</span></h2></section>
        """
    }
    return .page(
      Layout.bare(
        title, visit.language,
        body + ScorePage.waitingElsewhere(visit)
          + "<p><a href=\"/account\">\(visit.say("我的账号", "My account"))</a></p>",
        scripts: [.judge]))
  }

  /// Stores one field; the answer contains what is stored now.
  private static func save(_ visit: Visit) async throws -> WebAnswer {
    let form = visit.form
    let code = try visit.parameter("code")
    let field = MarkField(try visit.parameter("field"))
    let round = Round.ID(try visit.parameter("round"))
    let edition = try visit.requireEdition().id
    do {
      let queue = try await visit.desk.saveMark(
        form["value"], in: field, of: code, round: round, edition: edition, seen: form["seen"])
      let work = try queue.work(code)
      return .json(ScorePage.told(visit, queue, work, ["value": work.text(of: field)]))
    } catch {
      guard let refused = error as? any Explained,
        (405..<500).contains(ErrorPage.status(of: refused))
      else { throw error }
      // The refusal includes the stored values, so that the judge can choose on whatever page is open then.
      let queue = try await visit.desk.judgeQueue(of: round, edition: edition)
      return try refusal(visit, refused, field, queue, queue.work(code))
    }
  }

  private static func refusal(
    _ visit: Visit, _ error: any Explained, _ field: MarkField, _ queue: JudgeQueue,
    _ work: JudgeQueue.Work
  ) throws -> WebAnswer {
    var told = [
      "error": error.told(in: visit.language, naming: queue.edition.names), "code": error.code,
      "theirs": work.text(of: field),
    ]
    var status = ErrorPage.status(of: error)
    // A refusal may wait on the device until the judge reads the pages in the other language.
    for language in Language.allCases {
      told["error-" + language.rawValue] = error.told(in: language, naming: queue.edition.names)
    }
    if case SaveMarkError.changedMeanwhile(let mine, let theirs) = error {
      (told["mine"], told["theirs"], status) = (mine, theirs, 409)
    }
    return .json(ScorePage.told(visit, queue, work, told), status: status)
  }

  /// Stores all fields of the plain form, which works without a script. A refused field is shown with what was typed; the
  /// others are stored.
  private static func saveForm(_ visit: Visit) async throws -> WebAnswer {
    let code = try visit.parameter("code")
    var queue = try await queue(visit)
    var refused: [MarkField: (typed: String, error: any Explained)] = [:]
    for field in queue.fields {
      guard let typed = visit.form.first(field.text) else { continue }
      let seen = visit.form["seen-" + field.text]
      // What this page did not change is left to the device that did.
      if try typed == seen && queue.work(code).text(of: field) != typed { continue }
      do {
        queue = try await visit.desk.saveMark(
          typed, in: field, of: code, round: queue.round.id, edition: queue.edition.id, seen: seen)
      } catch let error as SaveMarkError {
        refused[field] = (typed, error)
      } catch let error as ScoreSheetProblem {
        refused[field] = (typed, error)
      }
    }
    let work = try queue.work(code)
    guard refused.isEmpty else {
      return try await ScorePage.answer(
        visit, queue, work, material(visit, work, queue), refused: refused)
    }
    return .seeOther(queue.next(after: work) ?? queue.address)
  }
}

extension JudgeQueue {
  var address: Address { Address("judge", edition.id.text, round.id.text) }

  func address(of work: Work) -> Address {
    Address("judge", edition.id.text, round.id.text, work.code)
  }

  /// The next work in the order of the drawn numbers; `nil` after the last.
  func next(after work: Work) -> Address? { beside(work, 1) }
  func before(_ work: Work) -> Address? { beside(work, -1) }

  private func beside(_ work: Work, _ step: Int) -> Address? {
    guard let place = works.firstIndex(where: { $0.entry == work.entry }),
      works.indices.contains(place + step)
    else { return nil }
    return address(of: works[place + step])
  }
}
