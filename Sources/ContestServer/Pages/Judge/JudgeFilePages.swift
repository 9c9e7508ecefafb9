import Contest
import ContestDesk

/// The files of a work that the rulebook opens to judges: what stands on the work's page, and the file itself. 评委看的文件.
enum JudgeFilePages {
  static let routes = [
    Route(.get, "/judge/:edition/:round/:code/files/:question", .judge) { visit in
      let edition = try visit.requireEdition().id
      guard
        let file = try await visit.desk.judgeFile(
          try visit.parameter("question"), of: try visit.parameter("code"),
          in: Round.ID(try visit.parameter("round")), edition: edition)
      else { throw WebFault.notFound }
      return answer(file)
    }
  ]

  /// A file that is opened beside the page. Nothing in it can run or load anything, whatever it is; PDF and pictures are shown, all
  /// other types are only saved.
  static func answer(_ file: OpenedFile) -> WebAnswer {
    var answer = WebAnswer.file(
      AnswerFile(file), name: file.name, type: file.type ?? "application/octet-stream",
      isShown: file.type != nil)
    answer.headers += [
      (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'; sandbox"
      ),
      ("Referrer-Policy", "no-referrer"),
    ]
    return answer
  }

  /// The files of a work on its page; empty where the rulebook opens none to judges.
  static func section(
    _ visit: Visit, _ queue: JudgeQueue, _ work: JudgeQueue.Work, _ files: [JudgeFile]
  ) -> HTML {
    guard !files.isEmpty else { return "" }
    let say = visit.say
    let lines = lines(visit, files, at: "\(queue.address(of: work))", number: work.number)
    let isOpen = files.contains { if case .open = $0.standing { true } else { false } }
    let line = say(
      "要有网络才打得开，在新的页面打开；没有网络也可以继续打分。",
      "They open on a page of their own and need a line; you can go on scoring without one.")
    let blind = say(
      "盲评：里面要是看得出是谁、哪个单位，请告诉组委会。",
      " Blind: if one shows whose work it is, please tell the office.")
    let note: HTML? =
      isOpen
      ? "<p class=\"soft small\">\(line)\(queue.rules.blind == .none ? "" : blind)</p>" : nil
    return
      "<section class=\"sheet\"><h2>\(say("文件", "Files"))</h2><ul class=\"files\">\(lines)</ul>\(note)</section>"
  }

  /// The files of a candidate on a voter's page.
  static func list(_ visit: Visit, _ ballot: VoterBallot, _ candidate: VoterBallot.Candidate)
    -> HTML?
  {
    guard !candidate.files.isEmpty else { return nil }
    let number = candidate.entry.text
    let lines = lines(
      visit, candidate.files, at: "\(ballot.address)/\(number)", number: number)
    return "<ul class=\"files\">\(lines)</ul>"
  }

  /// `address` is that of the work's page; `number` the one by which the reader finds it in what the office sent.
  private static func lines(
    _ visit: Visit, _ files: [JudgeFile], at address: String, number: String
  ) -> [HTML] {
    let say = visit.say
    return files.map { file in
      let name = file.question.name.text(in: visit.language)
      switch file.standing {
      case .open(let ending, let length):
        let kind = "\(ending.uppercased()) · \(HandedInFileFault.size(length))"
        return
          "<li><a class=\"button quiet\" href=\"\(address)/files/\(file.question.id)\" target=\"_blank\" rel=\"noopener\" data-file>\(say("打开“\(name)”", "Open “\(name)”"))</a> <span class=\"soft small\">\(kind)</span></li>"
      case .notHandedIn: return "<li>\(name)\(say("：没有交", ": none was handed in"))</li>"
      case .gone:
        return
          "<li>\(name)\(say("：文件现在找不到，请告诉组委会", ": the file is not there now; please tell the office"))</li>"
      case .closed:
        return
          "<li>\(name)\(say("：这一轮已经结束，不再打开", ": the round is closed; it is not opened any more"))</li>"
      case .kept(let why):
        return
          "<li>\(say("“\(name)”\(why.words(in: .chinese))；请看组委会发给您的材料，编号 \(number)", "“\(name)”: \(why.words(in: .english)); see what the office sent you, under No. \(number)"))</li>"
      }
    }
  }
}
