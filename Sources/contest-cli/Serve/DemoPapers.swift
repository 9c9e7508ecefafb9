import Contest
import ContestDesk
import Foundation

/// Papers for the demonstration, so that its judge has something to open: one invented page, handed in for each of the judge's works
/// at every question that the rulebook opens to judges as PDF.
struct DemoPapers {
  let desk: Desk
  let edition: Edition
  let folder: URL

  func handIn(for judge: Judge.ID, in round: Round.ID) async throws {
    let questions = edition.rulebook.form.filter {
      $0.kind == .file && $0.isOpenToJudges && $0.accept.contains("pdf")
    }
    guard !questions.isEmpty else { return }
    let own = desk.acting(
      Actor(name: "demo", grants: [Grant(.judge, in: .judge(judge, of: edition.id))]))
    let works = try await own.judgeQueue(of: round, edition: edition.id).works
    let path = folder.appending(path: "paper.pdf")
    try Data(Self.page).write(to: path)
    for work in works {
      for question in questions {
        // They have passed screening, so it takes a reason.
        try await desk.attachFile(
          path.path, to: work.entry, field: question.id, reason: Talk.text("演示", "demonstration"))
      }
    }
  }

  /// A page of PDF by hand, in a font that every reader has. Its properties name an author, whom a blind judge does not see.
  private static let page: [UInt8] = {
    let lines = [
      "BT /F1 22 Tf 72 740 Td (An invented paper) Tj ET",
      "BT /F1 12 Tf 72 700 Td (This page stands for the work that was handed in.) Tj ET",
      "BT /F1 12 Tf 72 680 Td (The file's name and properties are taken out for a blind judge.) Tj ET",
    ].joined(separator: "\n")
    let objects = [
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
      "<< /Length \(lines.utf8.count) >>\nstream\n\(lines)\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
      "<< /Author (Somebody invented) /Title (Paper of somebody invented) >>",
    ]
    var text = "%PDF-1.4\n"
    var places: [Int] = []
    for (place, object) in objects.enumerated() {
      places.append(text.utf8.count)
      text += "\(place + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = text.utf8.count
    text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for place in places {
      text += "\(String(repeating: "0", count: 10 - "\(place)".count))\(place) 00000 n \n"
    }
    text +=
      "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R /Info 6 0 R >>\nstartxref\n\(start)\n%%EOF\n"
    return Array(text.utf8)
  }()
}
