import tailwindcss from "@tailwindcss/vite";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// One entry for every page, one for each page that needs more. Django finds the
// hashed names in manifest.json: see src/greenroom/project/templatetags/assets.py.
export default defineConfig({
  root: fromHere("."),
  base: "./",
  plugins: [tailwindcss()],
  build: {
    outDir: fromHere("../src/greenroom/project/static/dist"),
    emptyOutDir: true,
    manifest: "manifest.json",
    target: "es2022",
    modulePreload: { polyfill: false },
    // The content security policy has no data: for scripts or styles.
    assetsInlineLimit: 0,
    rollupOptions: {
      input: {
        app: fromHere("app.ts"),
        style: fromHere("app.css"),
        practise: fromHere("practise.ts"),
        import: fromHere("import.ts"),
        workbench: fromHere("workbench.ts"),
        workbenchStyle: fromHere("workbench.css"),
        snippet: fromHere("snippet.ts"),
        review: fromHere("review.ts"),
        reviewMock: fromHere("review-mock.ts"),
        reviewMockStyle: fromHere("review-mock.css"),
        recorder: fromHere("recorder.ts"),
        quiz: fromHere("quiz.ts"),
        answer: fromHere("answer.ts"),
        answerStyle: fromHere("answer.css"),
        room: fromHere("room.ts"),
        roomStyle: fromHere("room.css"),
        summary: fromHere("summary.ts"),
        calendar: fromHere("calendar.ts"),
        stories: fromHere("stories.ts"),
        storiesStyle: fromHere("stories.css"),
        dayof: fromHere("dayof.ts"),
        dayofStyle: fromHere("dayof.css"),
        warmups: fromHere("warmups.ts"),
        warmupsStyle: fromHere("warmups.css"),
        secondReader: fromHere("second-reader.ts"),
        secondReaderStyle: fromHere("second-reader.css"),
      },
      output: {
        entryFileNames: "[name]-[hash].js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: "[name]-[hash][extname]",
      },
    },
  },
});
