import Contest
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

struct TemplateFolderTests {
  @Test func `names are the files with the ending, and none where there is no such folder`() throws
  {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["b.md", "a.md", "c.yml"] {
      try Data().write(to: folder.appending(path: name))
    }
    #expect(try TemplateFolder(path: folder.path).names(ending: ".md") == ["a", "b"])
    #expect(try TemplateFolder(path: folder.path + "/none").names(ending: ".md") == [])
  }

  @Test func `a folder that cannot be read is named, and is not empty`() throws {
    let templates = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: templates) }
    // A file in the place of the folder cannot be read as one, whoever runs the test.
    for name in ["notices", "certificates", "rulebooks"] {
      try Data().write(to: templates.appending(path: name))
    }
    let path = templates.path
    let notices = TemplateFolderFault.unreadable(path + "/notices")
    #expect(throws: notices) { try NoticeShelf(templates: path).names() }
    #expect(throws: notices) { try NoticeShelf(templates: path).template("letter") }
    #expect(notices.message(in: .chinese).contains("“\(path)/notices”"))
    let certificates = TemplateFolderFault.unreadable(path + "/certificates")
    #expect(throws: certificates) { try CertificateShelf(templates: path).ids() }
    #expect {
      try CertificateShelf(templates: path).template("award")
    } throws: { error in
      (error as? CertificateTemplateProblems)?.code == "template-folder-unreadable"
    }
    let rulebooks = RulebookShelfError.folder(.unreadable(path + "/rulebooks"))
    #expect(throws: rulebooks) { try RulebookShelf(templates: path).ids() }
    #expect(throws: rulebooks) { try RulebookShelf(templates: path).text(of: "minimal") }
  }
}
