import Foundation
import Testing

/// What is said of entries that `entries screen --pass-clean` leaves.
struct ScreenWaitingTests {
  @Test func `entries that lack a consent are not looked for among those with findings`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let command = Command(folder: folder)
    func write(_ text: String, _ file: String) throws {
      try text.write(to: folder.appending(path: file), atomically: true, encoding: .utf8)
    }
    func run(_ line: String) throws -> String {
      let outcome = try command.run(line.split(separator: " ").map(String.init))
      #expect(outcome.status == 0, "\(line): \(outcome.talk)")
      return outcome.talk
    }
    try write(ImportAnnouncesTests.rulebook, "r.yml")
    try write("编号,作品名称,作品类别,作者1姓名\n1,甲文,作文,林一\n", "entries.csv")
    try write("为评审处理姓名。\n", "text.txt")
    _ = try run("edition open r.yml --year 2027 --tier school --office 某大学")
    _ = try run("consent text text.txt --kind take-part --version 1")
    _ = try run("entries import entries.csv --organization 文学院")
    let talk = try run("entries screen --pass-clean")
    #expect(talk.contains("另有 1 件没有通过") && talk.contains("consent list"), "\(talk)")
  }
}
