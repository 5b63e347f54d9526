// The peers written in JavaScript. Each entry reads its template once and gives `run`: ready texts -> bytes of a .docx;
// `prepare`, which is not timed, brings the texts into the form that the library takes.
import { readFile } from "node:fs/promises";
import path from "node:path";
import * as docx from "docx";
import { createReport } from "docx-templates";
import Docxtemplater from "docxtemplater";
import { TemplateHandler } from "easy-template-x";
import PizZip from "pizzip";

const same = (filled) => filled;
const template = (folder, name) => readFile(path.join(folder, `${name}.docx`));

async function docxtemplater(folder) {
  const source = await template(folder, "docxtemplater");
  const run = (filled) => {
    const paper = new Docxtemplater(new PizZip(source), { paragraphLoop: true });
    paper.render(filled);
    return paper.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
  };
  return { prepare: same, run };
}

const rows = (texts) => texts.map((text) => ({ text }));

// easy-template-x loops over objects only
function withRows(filled) {
  const clause = (each) => ({ ...each, paragraphs: rows(each.paragraphs), points: rows(each.points) });
  const sections = filled.sections.map((each) => ({ ...each, clauses: each.clauses.map(clause) }));
  return { ...filled, sections, legal_bases: rows(filled.legal_bases), recipients: rows(filled.recipients) };
}

async function easyTemplateX(folder) {
  const source = await template(folder, "easy-template-x");
  const handler = new TemplateHandler();
  return { prepare: withRows, run: (filled) => handler.process(source, filled) };
}

// noSandbox is the faster of its two ways
async function docxTemplates(folder, noSandbox) {
  const source = await template(folder, "docx-templates");
  const run = (data) => createReport({ template: source, data, cmdDelimiter: "+++", noSandbox });
  return { prepare: same, run };
}

const STYLES = Object.entries({
  VBText: {}, VBClause: {}, VBPoint: {}, VBLegalBasis: { italics: true }, VBSection: { bold: true },
  VBParent: { size: 26 }, VBIssuer: { size: 26, bold: true }, VBNation: { size: 26, bold: true }, VBMotto: { bold: true },
  VBNumber: { size: 26 }, VBPlaceDate: { italics: true }, VBKind: { bold: true }, VBAbstract: { bold: true },
  VBRecipientsWord: { size: 24, bold: true }, VBRecipient: { size: 22 }, VBAuthority: { bold: true }, VBSigner: { bold: true },
}).map(([id, run]) => ({ id, name: id, run: { font: "Times New Roman", size: 28, ...run }, paragraph: { spacing: { after: 120 } } }));

const paragraph = (style, text) => new docx.Paragraph({ style, children: [new docx.TextRun(text)] });
const all = (style, texts) => texts.map((text) => paragraph(style, text));
const row = (...cells) => new docx.TableRow({ children: cells.map((children) => new docx.TableCell({ children })) });
const table = (...lines) => new docx.Table({ rows: lines });

function head(filled) {
  const left = [paragraph("VBParent", filled.parent), paragraph("VBIssuer", filled.issuer)];
  const right = [
    paragraph("VBNation", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    paragraph("VBMotto", "Độc lập - Tự do - Hạnh phúc"),
  ];
  return table(row(left, right), row(all("VBNumber", [filled.number]), all("VBPlaceDate", [filled.place_date])));
}

function foot(filled) {
  const left = [paragraph("VBRecipientsWord", "Nơi nhận:"), ...all("VBRecipient", filled.recipients)];
  const right = [...all("VBAuthority", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]), paragraph("VBSigner", filled.signer)];
  return table(row(left, right));
}

function section(filled) {
  const clause = (each) => [
    paragraph("VBClause", each.text), ...all("VBText", each.paragraphs), ...all("VBPoint", each.points),
  ];
  return [paragraph("VBSection", filled.title), ...filled.clauses.flatMap(clause)];
}

function fromScratch(filled) {
  const children = [
    head(filled), paragraph("VBKind", "KẾ HOẠCH"), paragraph("VBAbstract", filled.abstract),
    ...all("VBLegalBasis", filled.legal_bases), paragraph("VBText", filled.opening),
    ...filled.sections.flatMap(section), paragraph("VBText", filled.closing), foot(filled),
  ];
  return docx.Packer.toBuffer(new docx.Document({ styles: { paragraphStyles: STYLES }, sections: [{ children }] }));
}

export const CONTENDERS = {
  docxtemplater,
  docx: async () => ({ prepare: same, run: fromScratch }),
  "easy-template-x": easyTemplateX,
  "docx-templates": (folder) => docxTemplates(folder, true),
  "docx-templates-sandbox": (folder) => docxTemplates(folder, false),
};
