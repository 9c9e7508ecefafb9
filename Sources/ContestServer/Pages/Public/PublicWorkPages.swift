import Contest
import ContestDesk
import ContestStore

/// A work of a final list, with the texts and pictures that its owner has released: 作品展示.
enum PublicWorkPages {
  static let routes = [
    Route(.get, "/p/:contest/works/:step/:row", PublicPages.why, isShared: true) {
      try await page($0)
    },
    Route(.get, "/p/:contest/works/:step/:row/:question", PublicPages.why) {
      try await picture($0)
    },
  ]

  private static func place(_ visit: Visit) throws -> (step: Round.ID, row: Int) {
    (Round.ID(try visit.parameter("step")), try visit.number("row"))
  }

  private static func page(_ visit: Visit) async throws -> WebAnswer {
    let (visit, front) = try await visit.publicFront()
    let (step, row) = try place(visit)
    let work = try await found {
      try await visit.desk.publicWork(of: step, row: row, edition: front.edition.id)
    }
    let say = visit.say
    let shown = work.shown
    let people: HTML? =
      shown.people.isEmpty || shown.people == shown.title ? nil : "<br>\(visit.named(shown.people))"
    let standing = PublicNames(front.edition).standing(shown.standing, in: visit.language)
    var body: HTML = """
      <p><a href="\(visit.open("results"))">\(say("回结果", "Back to the results"))</a></p><p><span class="tag done">\(visit.named(standing))</span> \(visit.named(shown.organization))\(people)</p>
      """
    for question in work.pictures {
      let name = question.name.text(in: visit.language)
      body += """
        <figure><img src="\(visit.open("works", step.text, "\(row)", question.id))" alt="\(say("“\(shown.title)”：\(name)", "\(name) of “\(shown.title)”"))" loading="lazy"><figcaption class="soft small">\(name)</figcaption></figure>
        """
    }
    for (name, text) in work.texts {
      let lines: [HTML] = text.split(separator: "\n").map { "<p>\(visit.named(String($0)))</p>" }
      body +=
        "<section class=\"sheet\"><h2>\(visit.named(name.text(in: visit.language)))</h2>\(lines)</section>"
    }
    body +=
      "<p class=\"soft small\">\(say("文字和图片由申报人本人授权展示。", "Texts and pictures are shown by leave of their owners."))</p>"
    return PublicLayout.page(visit, .results, title: shown.title, body)
  }

  private static func picture(_ visit: Visit) async throws -> WebAnswer {
    let (visit, front) = try await visit.publicFront()
    let (step, row) = try place(visit)
    let question = try visit.parameter("question")
    let picture = try await found {
      try await visit.desk.publicPicture(
        of: step, row: row, field: question, edition: front.edition.id)
    }
    return WebAnswer(
      status: 200,
      headers: [
        ("Content-Type", picture.type == .png ? "image/png" : "image/jpeg"),
        ("Cache-Control", "private, max-age=300"),
      ], body: picture.bytes)
  }

  /// The answer is the same for a work that does not exist, is not released or is not final.
  private static func found<T>(_ body: () async throws -> T) async throws -> T {
    do {
      return try await body()
    } catch is EntryError {
      throw WebFault.notFound
    } catch is PublicityFault {
      throw WebFault.notFound
    }
  }
}
